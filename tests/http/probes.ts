/** What a stranger may send, and what must come back. Run against the gate alone and against the built server. */

export type Probe = {
  name: string;
  /** The bytes, one piece after the other. */
  send: (host: string) => string | Buffer | readonly (string | Buffer)[];
  /** The statuses that are right; 0 stands for a closed connection. */
  status: number | readonly number[];
  /** True when the request is a good one and reaches a page. */
  reachesPage?: boolean;
  isHead?: boolean;
};

const form = "Content-Type: application/x-www-form-urlencoded\r\n";
const own = "Sec-Fetch-Site: same-origin\r\n";

function get(target: string, headers = ""): (host: string) => string {
  return (host) => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`;
}

function post(headers: string, body = "a=1", target = "/probe"): (host: string) => string {
  return (host) => `POST ${target} HTTP/1.1\r\nHost: ${host}\r\n${headers.replaceAll("{host}", host)}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function chunked(body: string): string {
  return `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}

export const probes: readonly Probe[] = [
  // Who is asked
  { name: "no Host", send: () => "GET / HTTP/1.1\r\n\r\n", status: 400 },
  { name: "no Host in HTTP/1.0", send: () => "GET / HTTP/1.0\r\n\r\n", status: 400 },
  { name: "an empty Host", send: () => "GET / HTTP/1.1\r\nHost:\r\n\r\n", status: 400 },
  { name: "another site's Host", send: () => "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", status: 400 },
  { name: "our Host with another port", send: () => "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", status: 400 },
  { name: "our Host with a user name", send: (host) => `GET / HTTP/1.1\r\nHost: someone@${host}\r\n\r\n`, status: 400 },
  { name: "our Host with a path", send: (host) => `GET / HTTP/1.1\r\nHost: ${host}/evil\r\n\r\n`, status: 400 },
  { name: "our Host with a dot behind", send: (host) => `GET / HTTP/1.1\r\nHost: ${host}.\r\n\r\n`, status: 400 },
  { name: "a Host that no URL can hold", send: () => "GET / HTTP/1.1\r\nHost: [::bad\r\n\r\n", status: 400 },
  { name: "two Hosts", send: (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`, status: 400 },
  { name: "two Hosts, the wrong one first", send: (host) => `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${host}\r\n\r\n`, status: 400 },
  { name: "a forwarded host with another site's Host", send: (host) => `GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: ${host}\r\n\r\n`, status: 400 },

  // Methods
  { name: "PUT", send: (host) => `PUT /probe HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`, status: 405 },
  { name: "DELETE", send: (host) => `DELETE /probe HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "PATCH with a body", send: (host) => `PATCH /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Content-Length: 3\r\n\r\na=1`, status: 405 },
  { name: "OPTIONS", send: (host) => `OPTIONS /probe HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "OPTIONS *", send: (host) => `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "TRACE", send: (host) => `TRACE /probe HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "CONNECT", send: (host) => `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "PROPFIND", send: (host) => `PROPFIND / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 405 },
  { name: "a method nobody knows", send: (host) => `BREW / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 400 },
  { name: "get in small letters", send: (host) => `get / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 400 },
  { name: "a POST that says it is a DELETE", send: post(`${form}X-HTTP-Method-Override: DELETE\r\n`), status: 403 },

  // Addresses
  { name: "a percent sign alone", send: get("/%"), status: 400 },
  { name: "half an escape", send: get("/%e0%a4"), status: 400 },
  { name: "letters that are not hexadecimal", send: get("/%zz"), status: 400 },
  { name: "bytes that are not UTF-8", send: get("/%ff%fe"), status: 400 },
  { name: "a NUL", send: get("/a%00b"), status: 400 },
  { name: "a line break", send: get("/a%0d%0aSet-Cookie:%20x=1"), status: 400 },
  { name: "raw bytes above ASCII", send: get("/caf\xe9"), status: 400 },
  { name: "a backslash", send: get("/\\evil.example"), status: 400 },
  { name: "an escaped backslash", send: get("/%5cevil.example"), status: 400 },
  { name: "dot segments", send: get("/a/../../etc/passwd"), status: 400 },
  { name: "escaped dot segments", send: get("/%2e%2e/%2e%2e/etc/passwd"), status: 400 },
  { name: "escaped slashes between dots", send: get("/assets/..%2f..%2fserver%2findex.js"), status: 400 },
  { name: "a fragment", send: get("/wards.data#x"), status: 400 },
  { name: "a very long address", send: get(`/${"a".repeat(5000)}`), status: 414 },
  { name: "a very long query", send: get(`/?q=${"a".repeat(5000)}`), status: 414 },
  { name: "an asterisk", send: get("*"), status: 400 },
  { name: "an address without a slash", send: get("probe"), status: 400 },
  { name: "another site's whole address", send: get("http://evil.example/probe"), status: 400 },
  { name: "a whole address of another scheme", send: get("file:///etc/passwd"), status: 400 },
  { name: "a whole address with a user name", send: (host) => `GET http://someone@${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: 400 },
  { name: "_data", send: get("/?_data=root"), status: 404 },
  { name: "_data behind another parameter", send: get("/?a=1&_data="), status: 404 },
  { name: "_data without a value", send: get("/probe?_data"), status: 404 },
  { name: "_data in escapes", send: get("/?%5f%64ata=root"), status: 404 },
  { name: "_data by POST from our own page", send: post(`${own}${form}`, "a=1", "/probe?_data=routes%2Fprobe"), status: 404 },
  { name: "single fetch", send: get("/probe.data"), status: 404 },
  { name: "single fetch of the root", send: get("/_root.data"), status: 404 },
  { name: "single fetch of one route", send: get("/probe.data?_routes=routes%2Fprobe"), status: 404 },
  { name: "single fetch by POST", send: post(`${own}${form}`, "a=1", "/probe.data"), status: 404 },
  { name: "the manifest", send: get("/__manifest?p=%2Fprobe&version=1"), status: 404 },

  // Forms
  { name: "a form with neither Origin nor Sec-Fetch-Site", send: post(form), status: 403 },
  { name: "a form from another site", send: post(`Sec-Fetch-Site: cross-site\r\n${form}`), status: 403 },
  { name: "a form from a sister site", send: post(`Sec-Fetch-Site: same-site\r\n${form}`), status: 403 },
  { name: "a form from nowhere", send: post(`Sec-Fetch-Site: none\r\n${form}`), status: 403 },
  { name: "a cross-site form with our Origin", send: post(`Sec-Fetch-Site: cross-site\r\nOrigin: http://{host}\r\n${form}`), status: 403 },
  { name: "a same-origin form with another Origin", send: post(`${own}Origin: http://evil.example\r\n${form}`), status: 403 },
  { name: "another Origin", send: post(`Origin: http://evil.example\r\n${form}`), status: 403 },
  { name: "another scheme", send: post(`Origin: https://{host}\r\n${form}`), status: 403 },
  { name: "Origin null", send: post(`Origin: null\r\n${form}`), status: 403 },
  { name: "an Origin that is no URL", send: post(`Origin: %%%\r\n${form}`), status: 403 },
  { name: "two Origins", send: post(`Origin: http://{host}\r\nOrigin: http://evil.example\r\n${form}`), status: 403 },
  { name: "two Sec-Fetch-Sites", send: post(`${own}Sec-Fetch-Site: cross-site\r\n${form}`), status: 403 },
  { name: "another Origin with a forwarded host to match", send: post(`Origin: http://evil.example\r\nX-Forwarded-Host: evil.example\r\n${form}`), status: 403 },
  { name: "no content type", send: post(own), status: 415 },
  { name: "JSON", send: post(`${own}Content-Type: application/json\r\n`, "{}"), status: 415 },
  { name: "plain text", send: post(`${own}Content-Type: text/plain\r\n`), status: 415 },
  { name: "multipart without a boundary", send: post(`${own}Content-Type: multipart/form-data\r\n`), status: 415 },
  { name: "multipart with an empty boundary", send: post(`${own}Content-Type: multipart/form-data; boundary=\r\n`), status: 415 },
  { name: "multipart with an endless boundary", send: post(`${own}Content-Type: multipart/form-data; boundary=${"x".repeat(300)}\r\n`), status: 415 },
  { name: "a compressed form", send: post(`${own}${form}Content-Encoding: gzip\r\n`), status: 415 },
  { name: "a form that is too large", send: post(`${own}${form}`, `a=${"x".repeat(70_000)}`), status: 413 },
  {
    name: "a form that only says it is huge",
    send: (host) => `POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Content-Length: 99999999999\r\n\r\na=1`,
    status: 413,
  },
  {
    name: "a chunked form that is too large",
    send: (host) => [`POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Transfer-Encoding: chunked\r\n\r\n`, chunked("x".repeat(70_000))],
    status: 413,
  },
  {
    name: "a broken chunk",
    send: (host) => `POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n`,
    status: 400,
  },
  { name: "a body on a GET", send: (host) => `GET /probe HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 3\r\n\r\na=1`, status: 400 },
  {
    name: "a chunked body on a GET",
    send: (host) => `GET /probe HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n${chunked("a=1")}`,
    status: 400,
  },

  // Broken HTTP
  { name: "not HTTP at all", send: () => "hello\r\n\r\n", status: 400 },
  { name: "a TLS greeting", send: () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0d, 0x0a, 0x0d, 0x0a]), status: 400 },
  { name: "HTTP/9.9", send: (host) => `GET / HTTP/9.9\r\nHost: ${host}\r\n\r\n`, status: 400 },
  { name: "a header without a name", send: get("/", ": x\r\n"), status: 400 },
  { name: "a NUL in a header", send: get("/", "X-A: a\0b\r\n"), status: 400 },
  { name: "headers that are too large", send: get("/", `Cookie: a=${"x".repeat(20_000)}\r\n`), status: 431 },
  {
    name: "two lengths",
    send: (host) => `POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Content-Length: 3\r\nContent-Length: 5\r\n\r\na=1`,
    status: 400,
  },
  {
    name: "a length and chunks together",
    send: (host) => `POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    status: 400,
  },
  { name: "a negative length", send: (host) => `POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Content-Length: -1\r\n\r\n`, status: 400 },
  { name: "an expectation we do not know", send: get("/", "Expect: tea\r\n"), status: 417 },

  // Odd, but nobody's fault: these reach a page
  { name: "a plain GET", send: get("/probe"), status: [200, 404], reachesPage: true },
  { name: "HEAD", send: (host) => `HEAD /probe HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: [200, 404], reachesPage: true, isHead: true },
  { name: "our Host in capitals", send: (host) => `GET /probe HTTP/1.1\r\nHost: ${host.toUpperCase()}\r\n\r\n`, status: [200, 404], reachesPage: true },
  { name: "our own whole address", send: (host) => `GET http://${host}/probe HTTP/1.1\r\nHost: ${host}\r\n\r\n`, status: [200, 404], reachesPage: true },
  { name: "a forwarded host that lies", send: get("/probe", "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"), status: [200, 404], reachesPage: true },
  { name: "two slashes at the start", send: get("//evil.example/probe"), status: [200, 404], reachesPage: true },
  { name: "a query that does not decode", send: get("/probe?a=%zz&b=%ff"), status: [200, 404], reachesPage: true },
  { name: "a NUL in the query", send: get("/probe?postcode=%00"), status: [200, 404], reachesPage: true },
  { name: "a cookie that does not decode", send: get("/probe", "Cookie: session=%zz; a; =; ;;\r\n"), status: [200, 404], reachesPage: true },
  { name: "an upgrade to WebSocket", send: get("/probe", "Connection: Upgrade\r\nUpgrade: websocket\r\n"), status: [200, 404], reachesPage: true },
  { name: "headers above ASCII", send: get("/probe", "User-Agent: caf\xe9\r\n"), status: [200, 404], reachesPage: true },
  { name: "brackets and braces", send: get("/%7Bprobe%7D/[1]/{2}/|"), status: [200, 404], reachesPage: true },
  { name: "names of JavaScript's own", send: get("/__proto__/constructor?__proto__=1&constructor=2"), status: [200, 404], reachesPage: true },
  { name: "a form of our own", send: post(`${own}Origin: http://{host}\r\n${form}`), status: [200, 404, 405], reachesPage: true },
  { name: "a form of our own from an old browser", send: post(`Origin: http://{host}\r\n${form}`), status: [200, 404, 405], reachesPage: true },
  { name: "an empty form", send: post(`${own}${form}`, ""), status: [200, 404, 405], reachesPage: true },
  { name: "a form with an odd charset", send: post(`${own}Content-Type: application/x-www-form-urlencoded; charset=ebcdic\r\n`), status: [200, 404, 405], reachesPage: true },
  { name: "a multipart form that is broken inside", send: post(`${own}Content-Type: multipart/form-data; boundary=x\r\n`, "--x\r\nbroken"), status: [200, 404, 405], reachesPage: true },
  {
    name: "a form that waits to be asked for its body",
    send: post(`${own}${form}Expect: 100-continue\r\n`),
    status: [200, 404, 405],
    reachesPage: true,
  },
  {
    name: "a chunked form",
    send: (host) => [`POST /probe HTTP/1.1\r\nHost: ${host}\r\n${own}${form}Transfer-Encoding: chunked\r\n\r\n`, chunked("a=1")],
    status: [200, 404, 405],
    reachesPage: true,
  },
];
