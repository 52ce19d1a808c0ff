// The claims that split the class: one bar a claim, each part labelled with its code.
const TINTS = ["#cfe5f3", "#fae6bd", "#cdebe0", "#f3dbe8", "#ffffff", "#f6d9c6", "#faf6c3", "#e4e4e4"];

export function showClaims(list, claims) {
  const codes = [...new Set(claims.flatMap((claim) => Object.keys(claim.codes)))].sort();
  list.replaceChildren(
    ...claims.map(({ id, text, codes: given }) => {
      const item = document.createElement("li");
      const words = document.createElement("p");
      words.textContent = `${id}  ${text}`;
      const bar = document.createElement("div");
      bar.className = "bar";
      for (const [code, number] of Object.entries(given)) {
        const part = document.createElement("span");
        part.className = "part";
        part.style.flex = String(number);
        part.style.background = TINTS[codes.indexOf(code) % TINTS.length]; // one code, one tint
        part.textContent = `${code} ${number}`;
        part.title = part.textContent;
        bar.append(part);
      }
      item.append(words, bar);
      return item;
    }),
  );
}
