/* Destinations as the core has them, and what a push to one comes to. */
import type { DeliveryPreview } from "../src/types/DeliveryPreview";
import type { DeliveryRequest } from "../src/types/DeliveryRequest";
import type { DestinationCard } from "../src/types/DestinationCard";
import type { DestinationView } from "../src/types/DestinationView";
import type { DryRunFinding } from "../src/types/DryRunFinding";
import type { PushOutcomeView } from "../src/types/PushOutcomeView";
import type { PushAttempt } from "../src/types/PushAttempt";
import found from "../tests/fixtures/delivery-findings.json";
import shown from "../tests/fixtures/delivery-preview.json";
import listed from "../tests/fixtures/destinations.json";
import forms from "../tests/fixtures/destination-forms.json";
import stopped from "../tests/fixtures/destination-unfinished.json";

import { ago } from "./checks";

export class Destinations {
  #forms = structuredClone(forms) as unknown as Record<string, DestinationView>;

  cards(): DestinationCard[] {
    const cards = listed as DestinationCard[];
    return cards.map((card) => this.#forms[card.id]?.card ?? card);
  }

  form(id: string): DestinationView {
    const form = this.#forms[id];
    if (!form) throw new Error(`no destination ${id}`);
    return structuredClone(form);
  }

  /** What is remembered is remembered, as the core does it. */
  hold(request: DeliveryRequest): void {
    const form = this.#forms[request.destination];
    if (form && request.remember) form.remembered = true;
  }

  forget(id: string): void {
    const form = this.#forms[id];
    if (form) form.remembered = false;
  }

  stopHalfWay(): void {
    this.#forms["vault-kv2"] = structuredClone(stopped) as unknown as DestinationView;
  }

  settle(there: boolean): void {
    const form = this.#forms["vault-kv2"];
    if (!form?.unfinished) return;
    if (there) form.unfinished = null;
    else {
      form.unfinished.calls = form.unfinished.calls.map((call) => ({
        ...call,
        standing: "not-sent",
        words: "Not sent",
        canSettle: false,
      }));
    }
  }

  findings(): DryRunFinding[] {
    return found as DryRunFinding[];
  }

  preview(request: DeliveryRequest): DeliveryPreview {
    const preview = structuredClone(shown) as DeliveryPreview;
    for (const call of preview.calls) {
      if (call.request) {
        call.request.url = request.address;
        call.request.host = new URL(request.address).host;
      }
    }
    return { ...preview, certificate: request.certificate ? "client.p12" : null };
  }

  outcome(request: DeliveryRequest, cancelled: boolean): PushAttempt {
    const host = new URL(request.address).host;
    const sending = { host, at: ago(0), durationMs: 120, tries: 1, idempotencyKey: "…", bodySha256: "…" };
    const outcome: PushOutcomeView = cancelled
      ? {
          outcome: "cancelled",
          sent: "no",
          message: "You stopped it before anything was sent.",
          hint: "You can send it at any time.",
          ...sending,
        }
      : {
          outcome: "delivered",
          status: 201,
          receiptId: "int-42",
          message: `${host} accepted the configuration (answer 201).`,
          hint: "Check on the platform that the connection works.",
          ...sending,
        };
    const form = this.form(request.destination);
    return {
      at: ago(0),
      host,
      name: form.card.name,
      outcome,
      words: outcome.message,
      after: cancelled ? [] : form.after,
    };
  }
}
