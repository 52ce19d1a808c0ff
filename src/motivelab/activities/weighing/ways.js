// The ways of weighing, found in their folder, by their titles.

import * as MODULES from "./ways/*.js";

export const WAYS = Object.fromEntries(Object.values(MODULES).map((way) => [way.title, way]));

// Read an answer: its shares in the order of the motives, or what is missing, in the words of Python.
export const readAnswer = (title, answer, motives) => WAYS[title].read(answer, motives);
