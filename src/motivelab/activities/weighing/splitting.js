// What happens to an answer when a motive is split: its parts start with equal halves of what it has, unless they have
// numbers of an earlier split.

export function inHalves(answer, motive, parts) {
  const whole = answer[motive] ?? 0;
  if (whole === 0 || parts.some((part) => answer[part])) return;
  const each = Math.floor(whole / parts.length);
  parts.forEach((part, index) => (answer[part] = each + (index < whole - each * parts.length ? 1 : 0)));
}
