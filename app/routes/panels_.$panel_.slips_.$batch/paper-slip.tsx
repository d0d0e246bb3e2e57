import { QrCode } from "~/components/qr-code";
import { howOftens } from "~/domain/concern";
import { en } from "~/messages/en";

type Props = { number: string; address: string; ward: string; panel: string; paperPlace: string | null; phone: string | null; places: { id: string; name: string }[] };

const words = en.concernDesk.slips;
const form = en.concern.form;

/** One slip: the questions of the form in its order (standard ISS-11), and a part with the number for its sender to keep. */
export function PaperSlip({ number, address, ward, panel, paperPlace, phone, places }: Props) {
  return (
    <article className="wp-paper">
      <p className="wp-paper__title">{form.title(ward)}</p>
      <p>{words.notFor}</p>
      <p className="wp-paper__question">{form.what.label}</p>
      <p className="wp-paper__lines wp-paper__lines--four" />
      <p className="wp-paper__question">{form.where.label}</p>
      <p>{[...places.map(({ name }) => `□ ${name}`), `□ ${en.concern.wholeWard}`].join("   ")}</p>
      <p className="wp-paper__question">{form.often.label}</p>
      <p>{howOftens.map((often) => `□ ${en.concern.howOften[often]}`).join("   ")}</p>
      <p className="wp-paper__lines" />
      <p className="wp-paper__question">{form.help.label}</p>
      <p className="wp-paper__lines wp-paper__lines--two" />
      <p>
        {words.email} <span className="wp-paper__blank" />
      </p>
      <p>{words.back(paperPlace)}</p>
      <div className="wp-paper__keep">
        <div>
          <p>
            {words.keep} – {panel}
          </p>
          <p className="wp-paper__number">
            {words.number} <strong>{number}</strong>
          </p>
          <p>
            {words.hear} {address.replace(/^https?:\/\//, "")} {phone}
          </p>
        </div>
        <QrCode address={address} label={`${words.hear} ${number}`} />
      </div>
    </article>
  );
}
