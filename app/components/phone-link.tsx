type Props = { number: string; big?: boolean };

/** A phone number that can be tapped to call. */
export function PhoneLink({ number, big = false }: Props) {
  return (
    <a className={big ? "wp-phone wp-phone--big" : "wp-phone"} href={`tel:${number.replace(/[^+\d]/g, "")}`}>
      {number}
    </a>
  );
}
