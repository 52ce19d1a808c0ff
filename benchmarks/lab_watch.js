// Goes into the page before JupyterLab does. It notes, by the page's own clock, when a key or the mouse was heard, and
// when the picture that answers it was drawn: so the time that the driver of the browser takes does not count.

globalThis.watch = {
  ran: null, // Shift+Enter heard
  pressed: null, // an arrow key heard
  released: null, // the mouse let go
  answered: 0, // the kernel's last word that it has the value
  pictures: [], // for each new picture: `frame`, the frame that shows it, and `painted`, that frame's work done
  frames: null, // while dragging: how many frames showed a new picture ...
  dragged: null, // ... in how many ms
};

(() => {
  const { watch } = globalThis;
  let last = null;
  let saved = true;
  let wanted = null;

  // What is on the screen, as text that is another one when the picture is another one; null while there is none.
  function picture() {
    const bar = document.querySelector(".motivelab-bar");
    if (bar) return bar.outerHTML;
    const image = document.querySelector(".widget-interact img");
    return image?.complete && image.naturalWidth > 0 ? image.src : null;
  }

  function look() {
    const status = document.querySelector(".motivelab-status");
    if (status && status.textContent.includes("Saved in") !== saved) {
      saved = !saved;
      watch.answered = saved ? performance.now() : Infinity;
    }
    const now = picture();
    if (now === null || now === last) return;
    last = now;
    requestAnimationFrame(() => {
      const frame = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        watch.pictures.push({ frame, painted: performance.now() });
        if (!status) watch.answered = frame; // interact: the picture itself comes from the kernel
        wanted?.();
      };
      port2.postMessage(null); // heard after the frame's style, layout and paint
    });
  }

  const hear = (name, note) => document.addEventListener(name, note, true);
  hear("keydown", ({ key, shiftKey, timeStamp }) => {
    if (key === "Enter" && shiftKey) watch.ran = timeStamp;
    if (key.startsWith("Arrow")) watch.pressed = timeStamp;
  });
  hear("pointerup", ({ timeStamp }) => (watch.released = timeStamp));
  hear("load", look); // a new image is drawn only once it is decoded
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  watch.pictureAfter = (time) =>
    new Promise((done, fail) => {
      const found = () => watch.pictures.find(({ frame }) => frame >= time);
      wanted = () => found() && done(found());
      wanted();
      setTimeout(() => fail(new Error("no new picture within a minute")), 60_000);
    });

  watch.countFrames = () => {
    const from = performance.now();
    let shown = picture();
    let running = true;
    watch.frames = 0;
    requestAnimationFrame(function frame() {
      const now = picture();
      if (now !== null && now !== shown) {
        shown = now;
        watch.frames += 1;
      }
      if (running) requestAnimationFrame(frame);
    });
    const stop = ({ timeStamp }) => {
      running = false;
      watch.dragged = timeStamp - from;
      document.removeEventListener("pointerup", stop, true);
    };
    hear("pointerup", stop);
  };

  // Many changes, four in a frame; each is a whole gesture: forty steps up from 0, forty down, and so on.
  watch.change = async (count) => {
    const range = document.querySelector(".motivelab-lab input[type=range]");
    const handle = document.querySelector(".widget-interact .noUi-handle");
    const press = (key) => handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    if (range) range.value = 0;
    else press("Home");
    for (let index = 0; index < count; index += 1) {
      const up = Math.floor(index / 40) % 2 === 0;
      if (range) {
        range.value = Number(range.value) + (up ? 1 : -1);
        for (const name of ["input", "change"]) range.dispatchEvent(new Event(name, { bubbles: true }));
      } else {
        press(up ? "ArrowRight" : "ArrowLeft");
      }
      if (index % 4 === 3) await new Promise(requestAnimationFrame);
    }
    watch.pictures.length = 0;
  };
})();
