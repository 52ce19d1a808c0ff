// The ways of weighing, found in their folder, by their titles. A panel exports
//   title    the title of the way, as Python has it
//   ask      what it asks, above the motives
//   read     (answer, ids) => { shares } in the order of the ids, or { missing } in the words of Python
//   panel    (desk, motives) => { nodes, draw }; rows.js has what most are made of
// and, where it applies,
//   numbers  true if the answer gives each motive a number, which can then be kept
//   split    (answer, id, parts): what the parts of a motive start with
//   instead  (answer, id) => what stands in place of a share while something is missing
//   spent    (answer, ids) => how much of the bar is filled while something is missing, as parts of 1

import * as MODULES from "./ways/*.js";

export const WAYS = Object.fromEntries(Object.values(MODULES).map((way) => [way.title, way]));

// Read an answer: its shares in the order of the motives, or what is missing, in the words of Python.
export const readAnswer = (title, answer, motives) => WAYS[title].read(answer, motives);
