/**
 * The headers that every answer of the process carries, refusals and files included (SEC-05, SEC-06).
 * Pages ship no script, so the policy allows none; inline styles are refused too.
 */

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

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
  ["Content-Security-Policy", contentSecurityPolicy],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", permissionsPolicy],
  ["X-Frame-Options", "DENY"],
] as const;

/** Two years, in seconds. Sent only where the site is reached by https: on plain http browsers ignore it. */
const strictTransport = ["Strict-Transport-Security", "max-age=63072000; includeSubDomains"] as const;

/** The security headers as a flat list: name, value, name, value. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): readonly string[] {
  return (isHttps ? [...everywhere, strictTransport] : everywhere).flat();
}

const ownNames = new Set([...everywhere, strictTransport].map(([name]) => name.toLowerCase()));

/** Whether the process alone decides this header, so that a page's own value is dropped. `name` in lower case. */
export function isSecurityHeader(name: string): boolean {
  return ownNames.has(name);
}
