"""Talking to the grader in the student's name: forged, huge and malformed frames, and lies in the wire format."""

# ruff: noqa: E501 -- an attack is one line of a table

from .attack import Attack

FIND = """
import gc, os, socket, struct, json
def frame(message, *buffers):
    head = json.dumps({'m': message, 'b': [len(b) for b in buffers]}).encode()
    return struct.pack('!II', len(head), sum(map(len, buffers))) + head + b''.join(buffers)
def everywhere(data):
    for number in range(3, 64):
        try: os.write(number, data)
        except OSError: pass
"""
STUDENT = "import gc\nfrom fairgrader.verify import student, wire, frames, recording, shell\n"
FULL = "{'cells': [{'outputs': [], 'mark': {'points': 2.0, 'note': ''}}] * 20, 'profile': {'paths': [], 'attributes': [], 'pictures': []}}"


def fetching(node: str) -> Attack:
    return Attack(STUDENT + f"student.Student._fetch = lambda self, asked, reader, writer: {{'value': {node}}}")


ATTACKS = {
    "forged-end": Attack(FIND + f"everywhere(frame({FULL}))"),
    "forged-answers": Attack(FIND + "everywhere(b''.join(frame({'n': n, 'value': 2.0, 'outputs': []}) for n in range(200)))"),
    "forged-marks": Attack(FIND + "everywhere(frame({'mark': {'points': 2.0, 'note': ''}, 'n': 3}))"),
    "forged-death": Attack(FIND + "everywhere(frame({'died': 0, 'why': 'x'}))"),
    "forged-callback": Attack(FIND + "everywhere(frame({'op': 'callback', 'id': 0, 'arguments': {'k': 'list', 'v': []}, 'named': {'k': 'dict', 'v': []}}))"),
    "huge-frame": Attack(FIND + "everywhere(struct.pack('!II', 2**31, 2**31))"),
    "large-lie": Attack(FIND + "everywhere(struct.pack('!II', 10, 60_000_000) + b'{')"),
    "no-json": Attack(FIND + "everywhere(struct.pack('!II', 3, 0) + b'}}}')"),
    "deep-json": Attack(FIND + "everywhere(struct.pack('!II', 60000, 0) + b'[' * 60000)"),
    "no-frame": Attack(FIND + "everywhere(os.urandom(5000))"),
    "closed": Attack("import os\nos.closerange(0, 64)"),
    "listening": Attack(FIND + "import threading\ndef listen(n):\n    try: os.read(n, 100)\n    except OSError: pass\nfor n in range(3, 64): threading.Thread(target=listen, args=(n,), daemon=True).start()"),
    "forked-twin": Attack("import os\nif os.fork() == 0:\n    number = 1"),
    "patched-run": Attack(STUDENT + "student.Student._run = lambda self, *a: {'outputs': [{'output_type': 'execute_result', 'data': {'text/plain': '2.0'}}], 'mark': {'points': 2}}"),
    "patched-recorder": Attack(STUDENT + "recording.Recorder.outputs = lambda self: [{'output_type': 'stream', 'name': 'stdout', 'text': '<script>1</script>'}] * 10"),
    "strange-outputs": Attack(STUDENT + "recording.Recorder.outputs = lambda self: [1, None, {}, {'output_type': 'x'}, {'output_type': 'stream', 'text': {'a': 1}}]"),
    "outputs-no-list": Attack(STUDENT + "recording.Recorder.outputs = lambda self: 'none'"),
    "pickled-array": fetching("{'k': 'array', 'dtype': '|O', 'shape': [1], 'v': 0}"),
    "endless-array": fetching("{'k': 'array', 'dtype': '<f8', 'shape': [10**12], 'v': 0}"),
    "deep-value": fetching("__import__('functools').reduce(lambda v, _: {'k': 'list', 'v': [v]}, range(500), 1)"),
    "no-kind": fetching("{'k': 'nothing'}"),
    "no-node": fetching("[1, 2]"),
    "lying-handle": fetching("{'k': 'remote', 'id': 0, 'type': 'matplotlib.axes.Axes', 'callable': True}"),
    "strange-handle": fetching("{'k': 'remote', 'id': 'x', 'type': 7}"),
    "function-for-number": fetching("{'k': 'function', 'id': 0, 'name': '__eq__', 'parameters': [['x', 99, True]]}"),
    "type-for-number": fetching("{'k': 'type', 'v': '__import__'}"),
    "path-for-number": fetching("{'k': 'path', 'v': '/etc/passwd'}"),
    "strange-dtype": fetching("{'k': 'series', 'v': {'k': 'listed', 'dtype': 'object', 'v': []}, 'index': {'k': 'index', 'range': [0, 1, 1], 'name': None}, 'name': None}"),
    "strange-index": fetching("{'k': 'series', 'v': {'k': 'plain', 'v': 1}, 'index': {'k': 'multi', 'v': [], 'names': []}, 'name': None}"),
    "files-outside": Attack(STUDENT + "student.Student._fetch_files = lambda self, asked, reader, writer: {'files': writer.node({'../helpers.py': b'x', '/tmp/evil': b'x', 'given.csv': b'a', 'helpers.py': b'', '..': b''})}\nopen('x.txt', 'w').write('1')"),
    "strange-files": Attack(STUDENT + "student.Student._fetch_files = lambda self, *a: {'files': 7}\nopen('x.txt', 'w').write('1')"),
    "strange-error": Attack(STUDENT + "student.described_error = lambda e: {'names': [1, 'KeyboardInterrupt', 'SystemExit'], 'words': {}, 'args': 7}", {"scaled": "def scaled(x):\n    raise ValueError"}),
    "strange-random": Attack(STUDENT + "student._random_state = lambda: ('x', 'y')\nstudent._differs = lambda *a: True"),
    "many-nodes": Attack(answers={"words": "words = [0] * 3_000_000"}),
    "colliding-keys": Attack(answers={"words": "words = {i * (2**61 - 1): 0 for i in range(3000)}"}),
}  # fmt: skip
