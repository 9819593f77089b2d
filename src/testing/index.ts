/** @module Entry of `whatsapp-enterprise/testing`: what you need to test your own application, and your own drivers. */

export type { StoreRule, StoreUnderTest } from "../store/contract.ts";
export { storeContract } from "../store/contract.ts";
