// Loaded before the server by the benchmark: the same process, through the same node:http server, also answers
// /bench-string?bytes=N with a string of N bytes from memory. That is what the page cache is measured against.
import http from "node:http";

const strings = new Map();
const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function (event, request, response) {
  if (event !== "request" || !request.url?.startsWith("/bench-string?bytes=")) return emit.apply(this, arguments);
  let text = strings.get(request.url);
  if (text === undefined) {
    text = "x".repeat(Number(request.url.split("=")[1]));
    strings.set(request.url, text);
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": text.length });
  response.end(text);
  return true;
};
