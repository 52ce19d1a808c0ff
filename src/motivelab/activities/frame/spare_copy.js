// The browser's spare copy of a draft that no file has yet: so that a kernel that dies loses nothing. It belongs to one
// student and one folder, as the kernel knows them, and says when it was made and from what the file held then.

const NOBODY = "nobody"; // where no student's name can be kept, a copy is never taken back without asking

// What a browser allows is seen only by trying: one that keeps nothing stops nobody.
function tried(action) {
  try {
    return action(globalThis.localStorage);
  } catch {
    return null;
  }
}

export function spareCopy({ folder, student }, work) {
  const key = `motivelab ${student} ${folder} ${work}`;
  return {
    keep: (draft, base) => tried((store) => store.setItem(key, JSON.stringify({ draft, base }))),
    drop: () => tried((store) => store.removeItem(key)),
    // The draft, and whether the file is still what it was made from; null if there is none.
    find(base) {
      const kept = tried((store) => JSON.parse(store.getItem(key)));
      if (!kept?.draft?.answers || typeof kept.draft.answers !== "object") return null;
      return { draft: kept.draft, fits: kept.base === base && student !== NOBODY };
    },
  };
}
