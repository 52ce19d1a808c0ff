// Where a browser keeps a student's work, for pages without a kernel: each piece under its name, as the file would hold it.

const PREFIX = "motivelab work ";
const OLDER = "motivelab older ";
const STUDENT = "motivelab student";
const MOST_OLDER = 5; // of each piece of work

function tried(action, otherwise = null) {
  try {
    return action(globalThis.localStorage);
  } catch {
    return otherwise;
  }
}

function decoded(text) {
  try {
    const content = JSON.parse(text);
    return content && typeof content === "object" && !Array.isArray(content) ? content : null;
  } catch {
    return null;
  }
}

const newName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// A random name, which says nothing about a person: so that a class counts each student once.
function studentName() {
  const known = tried((store) => store.getItem(STUDENT));
  if (/^[0-9a-f]{16}$/.test(known ?? "")) return known;
  const name = newName();
  return tried((store) => (store.setItem(STUDENT, name), store.getItem(STUDENT))) === name ? name : "nobody";
}

export const WORDS =
  "Your work lies in this browser only, on this device: nothing is sent to anybody. Whoever clears the browser's data, or " +
  "leaves a private window, deletes it. Keep the line or the file; a notebook reads both.";

export function shelfOf() {
  const written = new Map(); // what was last read or written here, as text
  const listeners = new Map();
  globalThis.addEventListener?.("storage", ({ key }) => {
    if (key?.startsWith(PREFIX)) listeners.get(key.slice(PREFIX.length))?.forEach((react) => react());
  });
  const textOf = (name) => tried((store) => store.getItem(PREFIX + name));

  function keepOlder(name, content) {
    tried((store) => {
      store.setItem(`${OLDER}${name} ${new Date().toISOString()}`, JSON.stringify(content));
      const kept = Object.keys(store).filter((key) => key.startsWith(`${OLDER}${name} `));
      for (const key of kept.sort().slice(0, -MOST_OLDER)) store.removeItem(key);
    });
  }

  return {
    student: studentName(),
    words: WORDS,
    read(name) {
      const text = textOf(name);
      written.set(name, text);
      const found = text === null ? null : decoded(text);
      if (text !== null && found === null) this.setAside(name);
      return found;
    },
    // What another tab has written since; null if nothing, or nothing that can be read.
    changed(name) {
      const text = textOf(name);
      return text === null || text === written.get(name) ? null : decoded(text);
    },
    write(name, content) {
      const text = JSON.stringify(content);
      const done = tried((store) => (store.setItem(PREFIX + name, text), true), false);
      if (done) written.set(name, text);
      return done;
    },
    keepOlder,
    setAside(name) {
      const text = textOf(name);
      tried((store) => {
        store.setItem(`${OLDER}${name} ${new Date().toISOString()}`, text);
        store.removeItem(PREFIX + name);
      });
      written.set(name, null);
    },
    onChange: (name, react) => listeners.set(name, [...(listeners.get(name) ?? []), react]),
    names: () =>
      tried((store) => Object.keys(store), [])
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => key.slice(PREFIX.length)),
    peek: (name) => decoded(textOf(name) ?? "null"),
    // What is kept beside the work, such as a seal.
    note: (name) => decoded(tried((store) => store.getItem(`motivelab note ${name}`)) ?? "null"),
    keepNote: (name, content) =>
      tried((store) => (store.setItem(`motivelab note ${name}`, JSON.stringify(content)), true), false),
    clear: () =>
      tried((store) => {
        for (const key of Object.keys(store)) if (key.startsWith("motivelab ")) store.removeItem(key);
      }),
  };
}
