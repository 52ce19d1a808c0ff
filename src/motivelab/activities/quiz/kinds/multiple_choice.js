// One option of several.

import { choicePart } from "../options.js";

export const part = choicePart;
