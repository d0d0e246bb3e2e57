/**
 * The headers that every answer of the process carries, refusals and files included (SEC-05, SEC-06).
 * Pages ship no script, so the policy allows none; inline styles are refused too. A private page that asks for our own
 * script to keep its forms (docs/keeping.md), and that script itself, get a policy that allows files of our own and no more.
 */

const noScript = ["script-src 'none'", "connect-src 'none'"];
const ownScript = ["script-src 'self'", "connect-src 'self'", "worker-src 'self'"];

function contentSecurityPolicy(scripts: readonly string[]): string {
  const always = ["style-src 'self'", "font-src 'self'", "img-src 'self'", "manifest-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];
  return ["default-src 'none'", ...scripts, ...always].join("; ");
}

const permissionsPolicy = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

const everywhere = [
  ["Content-Security-Policy", contentSecurityPolicy(noScript)],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", permissionsPolicy],
  ["X-Frame-Options", "DENY"],
] as const;

/** Two years, in seconds. Sent only where the site is reached by https: on plain http browsers ignore it. */
const strictTransport = ["Strict-Transport-Security", "max-age=63072000; includeSubDomains"] as const;

/** The security headers as a flat list: name, value, name, value. `script` is true only for private pages that ask for ours. */
export function securityHeaders({ isHttps, script = false }: { isHttps: boolean; script?: boolean }): readonly string[] {
  const own = everywhere.map(([name, value]) => (script && name === "Content-Security-Policy" ? [name, contentSecurityPolicy(ownScript)] : [name, value]));
  return (isHttps ? [...own, strictTransport] : own).flat();
}

const ownNames = new Set([...everywhere, strictTransport].map(([name]) => name.toLowerCase()));

/** Whether the process alone decides this header, so that a page's own value is dropped. `name` in lower case. */
export function isSecurityHeader(name: string): boolean {
  return ownNames.has(name);
}
