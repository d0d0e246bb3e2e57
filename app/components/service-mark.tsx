/** The service's own mark: a sheet pinned to a board, with a promise kept on it. */
export function ServiceMark() {
  return (
    <svg className="wp-service-mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <path className="wp-service-mark__sheet" d="M5 4h30v26l-6 6H5z" />
      <circle className="wp-service-mark__cut" cx="20" cy="10" r="2.5" />
      <path className="wp-service-mark__line" d="M12 22l6 6 11-12" fill="none" strokeWidth="4" />
    </svg>
  );
}
