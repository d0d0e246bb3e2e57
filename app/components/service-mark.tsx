/** The service's own mark: a ward's outline with a promise kept in it. The same drawing is public/favicon.svg. */
export function ServiceMark() {
  return (
    <svg className="wp-service-mark" viewBox="0 0 32 32" width="48" height="48" aria-hidden="true" focusable="false">
      <path className="wp-service-mark__ward" d="M4 10 10 2l7 3 4-3 8 5-2 7 4 7-7 5v4l-9-2-3 3-9-6 3-7z" />
      <path className="wp-service-mark__tick" d="m10 16.5 4.5 4.5 8-9" strokeWidth="3.6" />
    </svg>
  );
}
