"""Secrets, exfiltration, persistence, denial of service: what code does to the machine it runs on, all bounded."""

# ruff: noqa: E501 -- an attack is one line of a table

import json

from nbformat.v4 import new_code_cell

from .attack import Attack


def reading(pattern: str) -> Attack:
    return Attack(
        f"import glob\nfor p in glob.glob('{pattern}', recursive=True)[:60]:\n    try: print(open(p, errors='replace').read()[:200_000])\n    except OSError as e: print(type(e))"
    )


SECRETS = {
    "source": reading("{root}/source/**/*.ipynb"),
    "gradebook": reading("{root}/gradebook.db"),
    "others": reading("{root}/submitted/**/*.ipynb"),
    "home": reading("{home}/**/*"),
    "root-home": reading("/root/.ssh/*"),
    "environment": Attack("import os\nprint(dict(os.environ))"),
    "parents-environment": reading("/proc/*/environ"),
    "parents-memory": reading("/proc/*/cmdline"),
    "parents-files": Attack(
        "import os, glob\nfor p in glob.glob('/proc/[0-9]*/fd/*') + glob.glob('/proc/[0-9]*/root{home}/*'):\n    try: print(open(p, errors='replace').read(4000) if 'root' in p else os.readlink(p))\n    except OSError: pass"
    ),
    "own-memory": Attack(
        "import re\ntry:\n    for line in open('/proc/self/maps'):\n        a, b = (int(x, 16) for x in line.split()[0].split('-'))\n        if b - a < 50_000_000 and 'heap' in line:\n            data = open('/proc/self/mem', 'rb'); data.seek(a); t = data.read(b - a)\n            print(re.findall(rb'CANARY[A-Z-]+', t)[:5])\nexcept (OSError, ValueError, OverflowError) as e: print(e)"
    ),
    "tmp": reading("/tmp/**/*.ipynb"),
    "link-out": Attack(
        "import os\nos.symlink('{home}/secret.txt', 'link.csv')\ntry: print(open('link.csv').read())\nexcept OSError as e: print(e)"
    ),
}
REACHING = {
    "tcp": Attack(
        "import socket\ntry:\n    s = socket.create_connection(('127.0.0.1', {port}), 1); s.sendall(b'CANARY')\nexcept OSError as e: print(e)"
    ),
    "udp": Attack(
        "import socket\ntry: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'CANARY', ('127.0.0.1', {port}))\nexcept OSError as e: print(e)"
    ),
    "unix": Attack(
        "import socket\ntry:\n    s = socket.socket(socket.AF_UNIX); s.connect('{socket}'); s.sendall(b'CANARY')\nexcept OSError as e: print(e)"
    ),
    "urllib": Attack(
        "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:{port}/CANARY', timeout=1)\nexcept Exception as e: print(e)"
    ),
    "shell": Attack(
        "import subprocess\nprint(subprocess.run(['python3', '-c', 'import socket; socket.create_connection((\"127.0.0.1\", {port}), 1).sendall(b\"CANARY\")'], capture_output=True))"
    ),
}
STAYING = {
    "startup-file": Attack(
        "import os\nfor p in ('{home}/.ipython/profile_default/startup', os.path.expanduser('~/.ipython/profile_default/startup')):\n    try:\n        os.makedirs(p, exist_ok=True); open(p + '/evil.py', 'w').write('x = 1')\n    except OSError as e: print(e)"
    ),
    "pth": Attack(
        "import sys\nfor p in sys.path:\n    try: open(p + '/evil-canary.pth', 'w').write('')\n    except OSError: pass"
    ),
    "settings": Attack(
        "for p in ('{home}/nbgrader_config.py', '{root}/nbgrader_config.py'):\n    try: open(p, 'w').write('evil = 1')\n    except OSError as e: print(e)"
    ),
    "gradebook-written": Attack(
        "import sqlite3\ntry:\n    c = sqlite3.connect('{root}/gradebook.db'); c.execute('update grade set manual_score = 12'); c.commit()\nexcept sqlite3.Error as e: print(e)"
    ),
    "deleted": Attack(
        "import shutil\nshutil.rmtree('{root}', ignore_errors=True)\nshutil.rmtree('{home}', ignore_errors=True)"
    ),
    "daemon": Attack(
        "import os, subprocess\ntry: subprocess.Popen(['sleep', '86397'], start_new_session=True)\nexcept OSError as e: print(e)"
    ),
    "double-fork": Attack(
        "import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        os.execvp('sleep', ['sleep', '86398'])\n    os._exit(0)"
    ),
    "tmp-file": Attack("try: open('/tmp/evil-canary.txt', 'w').write('x')\nexcept OSError as e: print(e)"),
    "kill-all": Attack("import os, signal\nos.kill(-1, signal.SIGTERM)"),
    "kill-parent": Attack(
        "import os, signal\ntry: os.kill(os.getppid(), signal.SIGKILL)\nexcept OSError as e: print(e)"
    ),
}
COSTLY = {
    "endless": Attack("while True: pass"),
    "deaf": Attack("while True:\n    try:\n        while True: pass\n    except BaseException: pass"),
    "alarm-off": Attack(
        "import signal, time\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\ntime.sleep(600)"
    ),
    "stopped": Attack("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
    "killed": Attack("import os\nos._exit(0)"),
    "segfault": Attack("import ctypes\nctypes.string_at(0)"),
    "abort": Attack("import os\nos.abort()"),
    "recursion": Attack("import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()"),
    "memory": Attack("blocks = [bytearray(200_000_000) for _ in range(60)]"),
    "flood": Attack("for _ in range(30): print('x' * 1_000_000)"),
    "many-outputs": Attack("from IPython.display import display\nfor i in range(20_000): display(i)"),
    "forks": Attack(
        "import os, time\nfor _ in range(300):\n    try:\n        if os.fork() == 0:\n            time.sleep(5); os._exit(0)\n    except OSError as e:\n        print(e); break"
    ),
    "threads": Attack(
        "import threading, time\nfor _ in range(500):\n    try: threading.Thread(target=time.sleep, args=(5,), daemon=True).start()\n    except RuntimeError as e:\n        print(e); break"
    ),
    "files": Attack(
        "kept = []\ntry:\n    for _ in range(5000): kept.append(open('/dev/null'))\nexcept OSError as e: print(e)\ndel kept"
    ),
    "disk": Attack(
        "try:\n    with open('big', 'wb') as f:\n        for _ in range(400): f.write(bytes(1_000_000))\nexcept OSError as e: print(e)"
    ),
    "endless-function": Attack(answers={"scaled": "def scaled(x):\n    while True: pass"}),
    "exit": Attack("exit()"),
    "system-exit": Attack("import sys\nsys.exit(1)"),
    "large-power": Attack(answers={"number": "number = 10 ** 200_000"}),
    "closing-loop": Attack("import gc\ngc.disable()\nimport sys\nsys.setswitchinterval(100)"),
}
FILES = {
    "no-json": Attack(text="{"),
    "deep": Attack(text="[" * 200_000 + "]" * 200_000),
    "deep-metadata": Attack(text='{"cells": [], "metadata": ' + '{"a":' * 500 + "1" + "}" * 500 + "}"),
    "list": Attack(text="[]"),
    "number": Attack(text="7"),
    "cells-no-list": Attack(text='{"cells": 7}'),
    "strange-cells": Attack(
        text=json.dumps({"cells": [1, None, [], {"cell_type": 7, "source": 7, "metadata": 7, "id": []}]})
    ),
    "zeros": Attack(text=b"\0" * 5000),
    "large": Attack(text='{"cells": [], "x": "' + "x" * 11_000_000 + '"}'),
    "many-cells": Attack(damage=lambda notebook: notebook.cells.extend(new_code_cell("1") for _ in range(500))),
    "long-cell": Attack(damage=lambda notebook: notebook.cells.append(new_code_cell("#" * 300_000))),
    "nan": Attack(text='{"cells": [{"cell_type": "code", "source": [NaN, 1e999]}]}'),
}
SCRIPT = "<script>alert('CANARYSCRIPT')</script><img src=x onerror=alert(1)>"


def scripts_everywhere(notebook):
    notebook.metadata["title"] = SCRIPT
    for cell in notebook.cells:
        cell.metadata["x"] = SCRIPT
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "data": {"text/html": SCRIPT}, "metadata": {}}]
    notebook.cells.append(new_code_cell("1") | {"attachments": {"a.svg": {"image/svg+xml": SCRIPT}}})


def shown(data: str) -> Attack:
    return Attack(f"from IPython.display import publish_display_data\npublish_display_data({data})")


SCRIPTS = {
    "metadata": Attack(damage=scripts_everywhere),
    "html": shown(repr({"text/html": SCRIPT, "text/plain": "x"})),
    "javascript": shown(repr({"application/javascript": "alert('CANARYSCRIPT')", "text/plain": "x"})),
    "svg": shown(repr({"image/svg+xml": f"<svg>{SCRIPT}</svg>", "text/plain": "x"})),
    "markdown": shown(repr({"text/markdown": SCRIPT, "text/plain": "x"})),
    "latex": shown(repr({"text/latex": "\\href{javascript:alert('CANARYSCRIPT')}{x}", "text/plain": "x"})),
    "widget": shown(repr({"application/vnd.jupyter.widget-view+json": {"model_id": SCRIPT}, "text/plain": "x"})),
    "false-picture": shown(repr({"image/png": f'"/>{SCRIPT}', "text/plain": "x"})),
    "table": shown(repr({"text/html": f"<table><tr><td onclick=alert(1)>{SCRIPT}</td></tr></table>", "text/plain": "x"})),
    "style": shown(repr({"text/html": "<style>body{display:none}/*CANARYSCRIPT*/</style><table></table>", "text/plain": "x"})),
    "label": Attack(damage=lambda notebook: notebook.cells[0].metadata["nbgrader"].update(grade_id=SCRIPT)),
}  # fmt: skip
