// A notebook's outputs without a notebook: Jupyter's own widget models and views, and anywidget's, as they are installed,
// joined to a kernel by a socket. Only the manager, which makes them and shows them, is written here.

let announce;
globalThis.joined = new Promise((resolve) => (announce = resolve));
const AMD = {}; // what the two installed files define
const QUIET = () => {};

globalThis.define = (needs, make) => (AMD.made = make(...needs.map((name) => AMD[name] ?? { id: name })));
// The file of the models was made for the classic notebook, and looks for it.
globalThis.requirejs = Object.assign(QUIET, { config: QUIET });
globalThis.Jupyter = { version: "6.5.0" };

async function defined(address) {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  return AMD.made;
}

const base = (AMD["@jupyter-widgets/base"] = await defined("/jupyter-widgets.js"));
const FROM = { "@jupyter-widgets/base": base, anywidget: await defined("/anywidget.js") };

const bytesOf = (text) => new DataView(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer);
const textOf = (buffer) => {
  const {
    buffer: whole,
    byteOffset = 0,
    byteLength,
  } = ArrayBuffer.isView(buffer) ? buffer : { buffer, byteLength: buffer.byteLength };
  return btoa(String.fromCharCode(...new Uint8Array(whole, byteOffset, byteLength)));
};

// One end of the line to a widget. A kernel that went away takes its comms with it, and they send nothing more.
class Comm {
  constructor(id) {
    this.comm_id = id;
    this.target_name = "jupyter.widget";
    this.gone = false;
  }
  on_msg(react) {
    this.heard = react;
  }
  on_close(react) {
    this.closed = react;
  }
  send(data, callbacks, _metadata, buffers = []) {
    if (this.gone) throw new Error("Cannot send");
    const id = crypto.randomUUID();
    waiting.set(id, callbacks);
    socket.send(JSON.stringify({ id, comm_id: this.comm_id, data, buffers: buffers.map(textOf) }));
    return id;
  }
  close() {
    this.gone = true;
  }
}

const waiting = new Map(); // what to call when the kernel has done with a message
const comms = new Map();
const models = new Map();
const shown = new Map(); // the view in each output

const manager = {
  callbacks: () => ({}),
  has_model: (id) => models.has(id),
  get_model: (id) => models.get(id),
  make_model(id, names, state, comm) {
    const made = (async () => {
      const Model = FROM[names.model_module][names.model_name];
      const model = new Model(await Model._deserialize_state(state, manager), {
        widget_manager: manager,
        model_id: id,
        comm,
      });
      model.once("destroy", () => models.delete(id));
      return model;
    })();
    models.set(id, made);
    return made;
  },
  async create_view(model, options = {}) {
    const View = FROM[model.get("_view_module")][model.get("_view_name")];
    const view = new View({ model, options });
    view.listenTo(model, "destroy", view.remove);
    await view.render();
    return view;
  },
};

async function display(output, id, run) {
  const model = await manager.get_model(id);
  shown.get(output)?.luminoWidget.dispose();
  const place = document.getElementById(output) ?? element(output);
  const view = await manager.create_view(model);
  shown.set(output, view);
  base.JupyterLuminoWidget.attach(view.luminoWidget, place);
  if (!view.el.firstChild) await drawn(view.el);
  place.dataset.run = run;
}

function element(id) {
  const node = Object.assign(document.createElement("section"), { id });
  document.querySelector("main").append(node);
  return node;
}

// anywidget draws after it has said that it has.
const drawn = (node) => new Promise((resolve) => new MutationObserver(resolve).observe(node, { childList: true }));

function opened(
  id,
  state,
  buffer_paths,
  buffers,
  names = { model_module: state._model_module, model_name: state._model_name },
) {
  const comm = new Comm(id);
  comms.set(id, comm);
  base.put_buffers(state, buffer_paths, buffers.map(bytesOf));
  return manager.make_model(id, names, state, comm);
}

const HEARD = {
  async state({ content }) {
    for (const [id, { state, buffers = [], ...names }] of Object.entries(content.models)) {
      await opened(
        id,
        state,
        buffers.map(({ path }) => path),
        buffers.map(({ data }) => data),
        names,
      );
    }
  },
  comm_open: ({ content: { comm_id, data }, buffers }) => opened(comm_id, data.state, data.buffer_paths ?? [], buffers),
  comm_msg: ({ content, buffers, parent }) =>
    comms.get(content.comm_id)?.heard({ content, buffers: buffers.map(bytesOf), parent_header: { msg_id: parent } }),
  comm_close: ({ content }) => comms.get(content.comm_id)?.closed({ content }),
  status: ({ content, parent }) => {
    waiting.get(parent)?.iopub?.status?.({ content });
    if (content.execution_state === "idle") waiting.delete(parent);
  },
  display: ({ content: { output, model, run } }) => void display(output, model, run),
  async gone() {
    for (const comm of comms.values()) comm.gone = true;
    for (const model of models.values()) (await model).comm_live = false;
    models.clear();
  },
};

// One message after the other, each when what came before it is done: a widget is made before it is spoken to.
let done = Promise.resolve();
const socket = new WebSocket(`ws://${location.host}/socket`);
socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  done = done.then(() => HEARD[message.kind](message));
});

// For a page without a kernel: what an HTML export keeps of a widget is its state.
announce({
  showState: async (id, { state, ...names }) => {
    await manager.make_model(id, names, state);
    await display("kept", id, 1);
  },
  model: (id) => manager.get_model(id),
  close: (output) => shown.get(output).luminoWidget.dispose(),
});
