/** Calls a Python function that takes and returns text, through the C interface of the interpreter. */

/** The used part of the interpreter's WebAssembly module; a pointer is a number, 0 means an exception. */
export interface Interpreter {
  /** Replaced when the memory grows, so it must be read again each time. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _PyMem_RawMalloc(size: number): number;
  _PyMem_RawFree(pointer: number): void;
  _PyImport_ImportModule(name: number): number;
  _PyObject_GetAttrString(object: number, name: number): number;
  _PyObject_CallOneArg(call: number, argument: number): number;
  _PyObject_Str(object: number): number;
  _PyUnicode_FromStringAndSize(text: number, size: number): number;
  _PyUnicode_AsUTF8AndSize(object: number, size: number): number;
  _PyErr_GetRaisedException(): number;
  _PyErr_Clear(): void;
  _Py_DecRef(object: number): void;
}

const POINTER_SIZE = 4;

/**
 * Return a function of a module, which takes text and returns text.
 *
 * @throws Error with Python's words when the import fails, and later when a call does.
 */
export function textFunction(python: Interpreter, module: string, name: string): (text: string) => string {
  const imported = checked(python, withText(python, module, (pointer) => python._PyImport_ImportModule(pointer)));
  const call = checked(python, withText(python, name, (pointer) => python._PyObject_GetAttrString(imported, pointer)));
  return (text) => {
    const make = (pointer: number, size: number): number => python._PyUnicode_FromStringAndSize(pointer, size);
    const argument = checked(python, withText(python, text, make));
    const result = python._PyObject_CallOneArg(call, argument);
    python._Py_DecRef(argument);
    const reply = readText(python, checked(python, result));
    python._Py_DecRef(result);
    return reply;
  };
}

function checked(python: Interpreter, object: number): number {
  if (object === 0) {
    throw new Error(`Python: ${raised(python)}`);
  }
  return object;
}

/** Return the text of the raised exception, and clear it. */
function raised(python: Interpreter): string {
  const exception = python._PyErr_GetRaisedException();
  const words = exception === 0 ? 0 : python._PyObject_Str(exception);
  try {
    return words === 0 ? "no message" : readText(python, words);
  } finally {
    python._PyErr_Clear();
  }
}

/** Call `use` with a copy of the text in Python's memory, ended by a zero. */
function withText(python: Interpreter, text: string, use: (pointer: number, size: number) => number): number {
  const bytes = new TextEncoder().encode(text);
  const pointer = python._PyMem_RawMalloc(bytes.length + 1);
  if (pointer === 0) {
    throw new RangeError("out of memory");
  }
  try {
    python.HEAPU8.set(bytes, pointer);
    python.HEAPU8[pointer + bytes.length] = 0;
    return use(pointer, bytes.length);
  } finally {
    python._PyMem_RawFree(pointer);
  }
}

function readText(python: Interpreter, object: number): string {
  const size = python._PyMem_RawMalloc(POINTER_SIZE);
  try {
    const pointer = python._PyUnicode_AsUTF8AndSize(object, size);
    if (pointer === 0) {
      python._PyErr_Clear();
      throw new Error("Python: the reply is no text that can be passed on");
    }
    const heap = python.HEAPU8;
    const length = new DataView(heap.buffer).getUint32(size, true);
    return new TextDecoder().decode(heap.subarray(pointer, pointer + length));
  } finally {
    python._PyMem_RawFree(size);
  }
}
