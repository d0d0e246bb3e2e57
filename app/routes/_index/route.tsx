import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Hero } from "~/components/hero";
import { Page } from "~/components/page";
import { Steps } from "~/components/steps";
import { StampSkyline } from "~/components/ward-stamp";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { stampsOfLondon, wardsToLookAt } from "~/services/wards/read.server";
import { PostcodeForm } from "~/components/postcode-form";
import { freshForm } from "~/components/form-state";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "page.view");
  publicly(args, { shows: ["places"] });
  return { wards: await wardsToLookAt(permit, 6), stamps: await stampsOfLondon(permit, 12) };
}

export default function Home() {
  const { wards, stamps } = useLoaderData<typeof loader>();
  const words = en.place.home;
  return (
    <Page>
      {stamps.length > 0 ? <StampSkyline paths={stamps} /> : null}
      <Hero title={words.title} lede={words.lede}>
        <PostcodeForm form={freshForm()} />
        <p>
          <a href="/boroughs">{words.orBoroughs}</a>
        </p>
      </Hero>
      <section className="wp-section">
        <h2>{words.stepsTitle}</h2>
        <Steps steps={words.steps} />
      </section>
      {wards.length > 0 ? (
        <section className="wp-section">
          <h2>{words.exampleTitle}</h2>
          <ul className="govuk-list">
            {wards.map((ward) => (
              <li key={ward.code}>
                <a href={ward.path}>{words.example(ward.name, ward.borough)}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="wp-section">
        <h2>{words.paperTitle}</h2>
        <p>{words.paper}</p>
        <p>
          <a href="/paper">{words.paperLink}</a>
        </p>
      </section>
    </Page>
  );
}
