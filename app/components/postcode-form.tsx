import { en } from "~/messages/en";
import { Button } from "./button";
import { TextField } from "./fields";
import { Form } from "./form";
import type { FormState } from "./form-state";
import { useResponseFacts } from "./response-facts";

/** From a postcode to the ward. It is a GET: nothing is kept, and the answer can be linked to. */
export function PostcodeForm({ form }: { form: FormState }) {
  const words = en.place.home;
  const { isDemo } = useResponseFacts();
  return (
    <Form form={form} action="/find" method="get">
      <TextField name="postcode" label={words.postcode} hint={words.postcodeHint(words.postcodeExample[isDemo ? "demonstration" : "real"])} form={form} width={10} autoComplete="postal-code" spellCheck={false} />
      <Button>{words.find}</Button>
    </Form>
  );
}
