import { keeps } from "~/messages/en/keeps";

type Props = {
  /** Whose page it is: http/keeper.server.ts makes it. */
  keeper: string;
  /** The page's own address, by which it opens without signal. */
  page: string;
  /** Signing out throws away what waits, so that page says so. */
  isSigningOut?: boolean;
};

/**
 * Where a page that keeps its forms says what waits on this phone (docs/keeping.md). Without its script it shows nothing.
 * Once on a page, above the forms.
 */
export function KeptHere({ keeper, page, isSigningOut = false }: Props) {
  return (
    <div
      className="wp-kept"
      hidden
      data-keeper={keeper}
      data-page={page}
      data-words-kept={keeps.kept}
      data-words-sent={keeps.sent}
      data-words-offline={keeps.offline}
      data-words-sign-in={keeps.signIn}
      data-words-sign-in-link={keeps.signInLink}
      data-words-refused={keeps.refused}
      data-words-mend={keeps.mend}
      data-words-discard={keeps.discard}
      data-words-empty={keeps.empty}
      data-words-cannot-keep={keeps.cannotKeep}
    >
      <p className="wp-kept__says" role="status" data-kept-says="" />
      <section className="wp-kept__box" aria-labelledby="kept-title" data-kept-box="" hidden>
        <h2 className="govuk-heading-s" id="kept-title">
          {keeps.title}
        </h2>
        {isSigningOut ? <p>{keeps.signingOut}</p> : null}
        <ul data-kept-list="" />
      </section>
    </div>
  );
}
