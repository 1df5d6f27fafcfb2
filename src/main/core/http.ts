/**
 * Node's HTTP, asked of the process: a module that imports `node:http` is given each of its names, undici's too, and Node
 * compiles undici for that, 45 ms of a start.
 */
export const { Agent, createServer, get, request } = process.getBuiltinModule('node:http');
