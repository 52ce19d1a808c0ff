// The work that a line of text holds, read as line_of_text.py reads it: whatever a mail has made of the line.

import { checkSum } from "./line_of_text.js";

const LINE = /motivelab:([^]*):([0-9a-f]{4})(?![0-9a-f])/;
const QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g;
const SPACES = /[\u00a0\u202f\u2007]/g;
const UNSEEN = /\ufeff|\u200b|\u200c|\u200d|\u2060|\u00ad/g;
const BREAK = /=?[ \t]*\r?\n(?:[ \t]*>)*[ \t]?/g;
const ASCII = /^[\0-\x7f]*$/; // eslint-disable-line no-control-regex -- ASCII begins at 0

const escaped = (text) =>
  text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

function* readingsOf(text) {
  if (ASCII.test(text)) yield text;
  const straight = text.replace(QUOTES, '"').replace(SPACES, " ").replace(UNSEEN, "");
  for (const one of new Set([text, straight]))
    for (const instead of ["", " ", "\\n"]) yield escaped(one.replace(BREAK, () => instead));
}

export function contentOf(line) {
  const match = LINE.exec(line);
  if (!match || line.slice(match.index + match[0].length).replace(/[\s>"'.\u200b\ufeff]/g, ""))
    throw new Error(
      'this is not a line of this kit: copy the whole line, from "motivelab:" to the four signs at its end',
    );
  for (const text of readingsOf(match[1])) if (checkSum(text) === match[2]) return parsed(text);
  throw new Error("a sign of the line was lost or changed on the way: copy it once more");
}

function parsed(text) {
  try {
    const content = JSON.parse(text);
    if (content !== null && typeof content === "object" && !Array.isArray(content)) return content;
  } catch {
    // said below
  }
  throw new Error("the line holds no work: copy the line that the kit shows");
}
