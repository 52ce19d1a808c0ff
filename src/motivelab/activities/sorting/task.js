// What task.py answers, for a page without a kernel: tests hold the two together, answer by answer.

import { fixed } from "../frame/numbers.js";

const KAPPA = "Kappa is 1 where two agree in everything, and 0 where they agree no more than by chance.";
const NOTHING = "no claim is coded yet: choose a code for one claim or more";

// How far two coders agree on what both have coded, in a sentence; as motivelab.methods.aggregation has it.
export function agreementOf(first, second, coders = ["You", "the kit"], noun = "claim") {
  const names = Object.keys(first).filter((name) => name in second);
  const count = names.length;
  if (!count)
    throw new Error(`${coders[0]} and ${coders[1]} have no coded ${noun} in common: code the same ${noun}s first`);
  const agreed = names.filter((name) => first[name] === second[name]).length;
  const times = (codes, code) => names.filter((name) => codes[name] === code).length;
  const used = [...new Set(names.map((name) => first[name]))];
  const chance = used.reduce((sum, code) => sum + times(first, code) * times(second, code), 0);
  const things = count === 1 ? noun : `${noun}s`;
  const share = fixed((100 * agreed) / count, 0);
  const agreement = `${coders[0]} and ${coders[1]} agree on ${agreed} of ${count} ${things} (${share} %).`;
  const sentence = `${agreement} ${besideChance(agreed, chance, count)}`;
  return { agreed, of: count, sentence };
}

function besideChance(agreed, chance, count) {
  if (chance === count ** 2)
    return "There is one code for everything, so chance alone would give the same and kappa says nothing.";
  const kappa = (agreed * count - chance) / (count ** 2 - chance) + 0;
  const expected = chance / count;
  return `Chance alone would give ${expected >= 1 ? `about ${fixed(expected, 0)}` : "less than one"}; kappa is ${fixed(kappa, 2)}.`;
}

// `known` holds the kit's code of each claim, and where a hint points.
export function answering({ claims, codes, codebook, in_order: inOrder }, { kit, look, scale, more: moreOf }) {
  const rules = new Set(codebook.map(({ code }) => code));
  const where = Object.fromEntries(claims.map((claim) => [claim.id, claim.where]));

  function hintOn(name, code) {
    const place = where[name];
    if (inOrder && rules.has(code) && codes.indexOf(kit[name]) > codes.indexOf(code))
      return `Try the rule of "${code}" again on ${place}: does all of it hold? If not, go on down the codebook.`;
    if (inOrder && rules.size)
      return `Read ${place} again, start at the top of the codebook, and take the first rule that fits.`;
    return `${wayOf(name, code)}${look}: ${place}.${rules.has(code) ? ` Then read the rule of "${code}" again.` : ""}`;
  }

  // On which side of a code the kit's own lies, where the codes are a scale.
  function wayOf(name, code) {
    if (!moreOf || !scale.includes(code) || !scale.includes(kit[name])) return "";
    return `It is ${scale.indexOf(kit[name]) > scale.indexOf(code) ? "more" : "less"} ${moreOf} than you chose. `;
  }

  const remarkOn = (name, code) =>
    code === kit[name]
      ? { right: true, text: "The kit codes it so too." }
      : { right: false, text: `The kit codes it otherwise. ${hintOn(name, code)}` };

  return {
    commits: false,
    reopens: false,
    about: {},
    read(answers) {
      if (answers === null || typeof answers !== "object" || Array.isArray(answers))
        throw new Error("the codes are damaged: copy the whole line again, or start afresh");
      for (const [name, code] of Object.entries(answers)) {
        if (!(name in kit)) throw new Error(`"${name}" is not among the claims`);
        if (!codes.includes(code)) throw new Error(`the code of ${name} is none of ${codes.join(", ")}`);
      }
      return { ...answers };
    },
    missing: (answers) => (Object.keys(answers).length ? "" : NOTHING),
    check(answers) {
      if (!Object.keys(answers).length) throw new Error(NOTHING);
      const { agreed, sentence } = agreementOf(answers, kit);
      const left = claims.length - Object.keys(answers).length;
      const more = left ? ` ${left} ${left === 1 ? "claim is" : "claims are"} not coded yet.` : "";
      const items = Object.fromEntries(Object.entries(answers).map(([name, code]) => [name, remarkOn(name, code)]));
      return {
        items,
        summary: `${sentence} ${KAPPA}${more}`,
        right: agreed,
        of: claims.length,
        more: {},
        on_first: "",
      };
    },
    remarks: () => ({}),
    committed: () => ({}),
  };
}
