/** What a person sees who has the configuration sent; read when somebody looks for it. */
export { Delivery } from "../delivery.svelte";
export { default as DestinationForm } from "./DestinationForm.svelte";
export { default as DestinationList } from "./DestinationList.svelte";
