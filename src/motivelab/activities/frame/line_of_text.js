// One line of text that holds the work, in ASCII, with the check sum that line_of_text.py looks for.
export function lineOf(content) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = JSON.stringify(content).replace(/[\u0080-\uffff]/g, escaped);
  return `motivelab:${text}:${checkSum(text)}`;
}

export function checkSum(text) {
  let sum = 0;
  for (const sign of text) {
    sum ^= sign.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum.toString(16).padStart(4, "0");
}
