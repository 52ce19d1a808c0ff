// Pictures as text: SVG that stands on a page, in a file, or becomes a PNG.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export function tag(name, attributes, ...children) {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? Math.round(value * 100) / 100 : value)}"`);
  return `<${name}${given.join("")}>${children.join("")}</${name}>`;
}

export const text = (x, y, words, attributes = {}) => tag("text", { x, y, ...attributes }, escaped(words));

// Words broken into lines of at most so many letters; a longer word stands alone.
export function linesOf(words, most) {
  const lines = [""];
  for (const word of String(words).split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

const LIGHT = "#ffffffb0";
const DARK = "#00000060";
const stroke = (path, colour, width) => `<path d="${path}" stroke="${colour}" stroke-width="${width}" fill="none"/>`;
const dot = (r) => (size) => `<circle cx="${size / 2}" cy="${size / 2}" r="${r}" fill="#ffffffd0"/>`;

// The hatches of the bar, as patterns: for each a size, a turn, and what is drawn on the colour.
const HATCHES = {
  solid: [8, 0, () => ""],
  rising: [7, 45, () => stroke("M6 0V7", LIGHT, 2)],
  falling: [7, -45, () => stroke("M6 0V7", LIGHT, 2)],
  upright: [6, 0, () => stroke("M5.5 0V6", DARK, 1)],
  level: [6, 0, () => stroke("M0 5H6", LIGHT, 2)],
  dots: [6, 0, dot(1.4)],
  sparse: [11, 0, dot(1.4)],
  crossed: [6, 45, () => stroke("M5.5 0V6M0 5.5H6", DARK, 1)],
};

export function hatchOf(motive, key) {
  const [size, turn, drawn] = HATCHES[motive.hatch] ?? HATCHES.solid;
  const id = `${key}-${motive.id.replace(/\W/g, "_")}`;
  const pattern = tag(
    "pattern",
    { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` },
    tag("rect", { width: size, height: size, fill: motive.colour }),
    drawn(size),
  );
  return { pattern, fill: `url(#${id})` };
}
