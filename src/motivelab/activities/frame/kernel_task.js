// A task as a kernel answers it: anywidget's model behind the few words that a desk needs. Another answerer, such as the
// page itself, offers the same: what is asked, `state` of the work, `save`, `check`, `reopen`, `restore`, and `on`.

export function kernelTask(model) {
  const waiting = new Set(); // what was asked and is not answered yet
  const listeners = { draft: [], results: [], remarks: [], saved: [], wall: [] };

  // A promise that is kept with the next word of the kernel, and broken where the connection is gone.
  function asked(request) {
    return new Promise((resolve, reject) => {
      waiting.add(resolve);
      try {
        request();
      } catch (error) {
        waiting.delete(resolve);
        reject(error);
      }
    });
  }

  function answered() {
    const { number } = model.get("saved");
    if (number < model.get("draft").number) return; // the kernel speaks of an earlier draft
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  const send = (word, more) => asked(() => model.send({ do: word, at: new Date().toISOString(), ...more }));
  const tell = (what) => () => listeners[what].forEach((react) => react());
  const hear = { draft: tell("draft"), results: tell("results"), closed: tell("results"), remarks: tell("remarks") };
  hear.wall = tell("wall");
  hear.saved = () => (answered(), tell("saved")());
  for (const [trait, react] of Object.entries(hear)) model.on(`change:${trait}`, react);

  return {
    name: model.get("work"),
    place: model.get("place"),
    heading: model.get("heading"),
    content: model.get("content"),
    load: () => ({
      draft: model.get("draft"),
      results: model.get("results"),
      remarks: model.get("remarks"),
      closed: model.get("closed"),
      saved: model.get("saved"),
    }),
    save: (draft) =>
      asked(() => {
        model.set("draft", draft);
        model.save_changes();
      }),
    // A request overtakes a draft that waits for a busy kernel, so it carries the draft that the student sees.
    check: (draft) => send("check", { draft }),
    reopen: () => send("reopen"),
    restore: (line) => send("restore", { line }),
    // The class on the wall: what came of the last request, and how to ask for another.
    toClass: {
      state: () => model.get("wall"),
      request: (word, more) => model.send({ do: word, at: new Date().toISOString(), ...more }),
      on: (react) => listeners.wall.push(react),
    },
    on: (what, react) => listeners[what].push(react),
    close: () => Object.entries(hear).forEach(([trait, react]) => model.off(`change:${trait}`, react)),
  };
}
