/**
 * Prints the zod schemas as calls to `src/core/check.ts`, so that neither sending nor receiving loads zod.
 *
 *     node scripts/compile-schemas.ts
 */
import { existsSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as z from "zod";

/**
 * What is compiled: each schema named here becomes an exported {@link Check} of that name. `shortCuts` names the variant
 * of a tagged union that arrives all day.
 */
const TARGETS = [
  {
    from: "src/messages/message.schema.ts",
    rules: "src/messages/rules.ts",
    to: "src/messages/checks.gen.ts",
    checks: { checkMessage: "messageSchema" },
  },
  {
    from: "src/templates/create.schema.ts",
    to: "src/templates/checks.gen.ts",
    checks: { checkCreateBody: "createTemplateBody" },
  },
  {
    from: "src/events/event.schema.ts",
    to: "src/events/checks.gen.ts",
    shortCuts: { checkMessage: "text" },
    checks: {
      checkMessage: "incomingMessageSchema",
      checkStatus: "statusSchema",
      checkCall: "callSchema",
      checkCallStatus: "callStatusSchema",
      checkContact: "contactSchema",
      checkConversationContext: "conversationContextSchema",
      checkWebhookError: "webhookErrorSchema",
      checkEchoAddress: "echoAddressSchema",
      checkHistoryContext: "historyContextSchema",
      checkHistoryChunk: "historyChunkSchema",
      checkHistoryThread: "historyThreadSchema",
      checkAppStateSync: "appStateSyncSchema",
      checkStandbyEcho: "standbyEchoSchema",
      checkHandover: "handoverSchema",
      checkUserAction: "userActionSchema",
      checkUserPreference: "userPreferenceSchema",
      checkUserIdUpdate: "userIdUpdateSchema",
      checkAutomaticEvent: "automaticEventSchema",
      checkFlow: "flowSchema",
      checkGroupLifecycle: "groupLifecycleSchema",
      checkGroupParticipants: "groupParticipantsSchema",
      checkGroupSettings: "groupSettingsSchema",
      checkGroupStatus: "groupStatusSchema",
      checkTemplateStatus: "templateStatusSchema",
      checkTemplateQuality: "templateQualitySchema",
      checkTemplateComponents: "templateComponentsSchema",
      checkTemplateCategory: "templateCategorySchema",
      checkTemplateCorrectCategory: "templateCorrectCategorySchema",
      checkAccountUpdate: "accountUpdateSchema",
      checkAccountReview: "accountReviewSchema",
      checkAccountAlert: "accountAlertSchema",
      checkAccountSettings: "accountSettingsSchema",
      checkBusinessCapability: "businessCapabilitySchema",
      checkBusinessUsername: "businessUsernameSchema",
      checkPhoneNumberQuality: "phoneNumberQualitySchema",
      checkPhoneNumberName: "phoneNumberNameSchema",
      checkSecurity: "securitySchema",
      checkPartnerSolution: "partnerSolutionSchema",
      checkPaymentConfiguration: "paymentConfigurationSchema",
    },
  },
] as const;

type Node = z.core.$ZodType;
type Def = z.core.$ZodTypes["_zod"]["def"];

/** Prints schemas as code. Exported for the test that holds the printed checks against zod. */
export class Printer {
  private readonly seen = new Map<Node, number>();
  private readonly names = new Map<Node, string>();
  /** Shapes that read alike share a constant. */
  private readonly texts = new Map<string, string>();
  /** Texts whose rules say what a tag already decided. */
  private readonly decided = new Set<Node>();
  /** Literals that a tag already compared. */
  private readonly compared = new Set<Node>();
  readonly constants: string[] = [];
  readonly used = new Set<string>();
  usesRules = false;

  /** First pass: shared shapes become constants, so that each is printed once. */
  count(node: Node): void {
    const times = (this.seen.get(node) ?? 0) + 1;
    this.seen.set(node, times);
    if (times === 1) for (const child of children(node)) this.count(child);
  }

  print(node: Node): string {
    const shared = (this.seen.get(node) ?? 0) > 1 && children(node).length > 0;
    if (!shared) return this.withRules(node);
    const known = this.names.get(node);
    if (known) return known;
    const name = `shape${this.names.size + 1}`;
    this.names.set(node, name);
    const text = this.withRules(node);
    const alike = this.texts.get(text);
    if (alike) {
      this.names.set(node, alike);
      return alike;
    }
    this.texts.set(text, name);
    this.constants.push(`const ${name}: Check = ${text};`);
    return name;
  }

  /** An exported check, made when it is first asked. Values of `tag`, if one is named, take a short cut. */
  printTarget(node: Node, tag?: string): string {
    const check = this.call("late", `() => ${this.print(node)}`);
    return tag === undefined ? check : this.call("quick", `(v) => ${this.shortCut(node, tag)}`, check);
  }

  /**
   * A condition that is only true of values `v` which the union's variant for `tag` takes: texts are compared as they
   * stand, the rest is left to its check. It need not be true of all that are right.
   */
  private shortCut(node: Node, tag: string): string {
    const union = definition(node) as z.core.$ZodUnionDef;
    const listed = definition(union.options[0] as Node) as z.core.$ZodUnionDef;
    const key = discriminatorOf(listed);
    const variant = listed.options.find((option) => tagsOf(option, key).includes(tag)) as Node;
    const tests = Object.entries((definition(variant) as z.core.$ZodObjectDef).shape)
      .filter(([name]) => name !== key)
      .map(([name, field]) => this.surely(field as Node, `v.${name}`));
    return [`v.${key} === ${JSON.stringify(tag)}`, ...tests].join(" && ");
  }

  /** A condition that is only true where a field is right: a text without limits, or what its check says. */
  private surely(node: Node, field: string): string {
    const def = definition(node);
    const inner = required(node);
    const first = definition(inner).type === "union" ? children(inner)[0] : inner;
    const fits = isPlainText(first) ? `typeof ${field} === "string"` : `!${this.named(node)}(${field})`;
    return def.type === "optional" ? `(${field} === undefined || ${fits})` : fits;
  }

  /** The constant that a shape is; one that is not shared becomes one. */
  private named(node: Node): string {
    const text = this.print(node);
    if (/^\w+$/.test(text)) return text;
    const name = `part${this.constants.length}`;
    this.constants.push(`const ${name}: Check = ${text};`);
    return name;
  }

  private withRules(node: Node): string {
    const rules = (z.globalRegistry.get(node)?.rules ?? []) as string[];
    const text = this.plain(definition(node));
    if (rules.length === 0 || this.decided.has(node)) return text;
    this.usesRules = true;
    return this.call("all", text, ...rules.map((name) => `rules.${name}`));
  }

  private plain(def: Def): string {
    switch (def.type) {
      case "string":
        return this.call("string", ...trim(stringLimits(def)));
      case "number":
        return this.call("number", ...trim(numberLimits(def)));
      case "boolean":
        return this.use("boolean");
      case "unknown":
      case "any":
        return this.use("any");
      case "never":
        return this.use("never");
      case "literal":
        return this.call("literal", ...def.values.map((value) => JSON.stringify(value)));
      case "enum":
        return this.call("literal", ...Object.values(def.entries).map((value) => JSON.stringify(value)));
      case "optional":
        return this.call("optional", this.print(def.innerType));
      case "nullable":
        return this.call("nullable", this.print(def.innerType));
      case "array":
        return this.call("array", this.print(def.element), ...trim(lengths(def)));
      case "record":
        return this.call("record", this.print(def.valueType));
      case "lazy":
        return this.call("lazy", `() => ${this.print(def.getter())}`);
      case "object":
        return this.call("object", this.shape(def.shape));
      case "union":
        return this.union(def);
      default:
        throw new Error(`The compiler does not know zod's "${def.type}". Use another shape, or teach it.`);
    }
  }

  /** Where the first alternative discriminates, and the second takes none of its tags, the tag decides. */
  private union(def: z.core.$ZodUnionDef): string {
    if ("discriminator" in def) return this.tagged(def);
    const [first, otherwise, ...more] = def.options as Node[];
    const listed = first && definition(first);
    if (listed?.type === "union" && "discriminator" in listed && otherwise && more.length === 0) {
      if (refusesTags(otherwise, listed)) return this.tagged(listed, this.otherwise(otherwise, listed));
    }
    return this.call("union", ...def.options.map((node) => this.print(node)));
  }

  /** Is asked only about tags that are not listed, so that it need not look for them again. */
  private otherwise(node: Node, listed: z.core.$ZodUnionDef): string {
    this.decided.add(required(tagOf(node, discriminatorOf(listed))));
    return this.print(node);
  }

  private tagged(def: z.core.$ZodUnionDef, otherwise?: string): string {
    const key = discriminatorOf(def);
    const variants: string[] = [];
    let absent: string | undefined;
    for (const option of def.options) {
      // An alternative that is printed for this tag only need not compare it again.
      const tag = tagOf(option, key);
      if (this.seen.get(option) === 1 && this.seen.get(tag) === 1) this.compared.add(tag);
      const printed = this.print(option);
      for (const tag of tagsOf(option, key)) variants.push(`${JSON.stringify(tag)}: ${printed}`);
      if (isOptional(option, key)) absent = printed;
    }
    return this.call(
      "tagged",
      JSON.stringify(key),
      `{ ${variants.join(", ")} }`,
      ...trim([otherwise, absent]),
    );
  }

  private shape(shape: Readonly<Record<string, Node>>): string {
    const asked = Object.entries(shape).filter(([, node]) => !this.compared.has(node));
    const fields = asked.map(([key, node]) => `${JSON.stringify(key)}: ${this.print(node)}`);
    return `{ ${fields.join(", ")} }`;
  }

  private call(name: string, ...args: string[]): string {
    return `${this.use(name)}(${args.join(", ")})`;
  }

  private use(name: string): string {
    this.used.add(name);
    return name;
  }
}

function definition(node: Node): Def {
  return node._zod.def as Def;
}

/** A text without limits, as most fields are. */
function isPlainText(node: Node | undefined): boolean {
  const def = node && definition(node);
  return def?.type === "string" && checksOf(def).length === 0;
}

function discriminatorOf(def: z.core.$ZodUnionDef): string {
  return (def as z.core.$ZodDiscriminatedUnionDef).discriminator;
}

function tagOf(option: Node, key: string): Node {
  return (definition(option) as z.core.$ZodObjectDef).shape[key] as Node;
}

function tagsOf(option: Node, key: string): readonly string[] {
  return (definition(required(tagOf(option, key))) as z.core.$ZodLiteralDef<string>).values;
}

/** Whether the alternative may go without its tag. */
function isOptional(option: Node, key: string): boolean {
  return definition(tagOf(option, key)).type === "optional";
}

/** What is inside of an `optional`. */
function required(node: Node): Node {
  const def = definition(node);
  return def.type === "optional" ? def.innerType : node;
}

/** Whether no value can be one of the discriminated alternatives and `node` as well. */
function refusesTags(node: Node, listed: z.core.$ZodUnionDef): boolean {
  const key = discriminatorOf(listed);
  const def = definition(node);
  const tag = def.type === "object" ? def.shape[key] : undefined;
  const tags = listed.options.flatMap((option) => tagsOf(option, key));
  return tag !== undefined && tags.every((value) => !z.safeParse(tag, value).success);
}

function children(node: Node): Node[] {
  const def = definition(node);
  switch (def.type) {
    case "optional":
    case "nullable":
      return [def.innerType];
    case "array":
      return [def.element];
    case "record":
      return [def.valueType];
    case "lazy":
      return [def.getter()];
    case "object":
      return Object.values(def.shape);
    case "union":
      return [...def.options];
    default:
      return [];
  }
}

type Checks = readonly z.core.$ZodCheck<never>[] | undefined;

function checksOf(def: { checks?: Checks }): z.core.$ZodChecks["_zod"]["def"][] {
  return (def.checks ?? []).map((check) => check._zod.def as z.core.$ZodChecks["_zod"]["def"]);
}

function lengths(def: { checks?: Checks }): (string | undefined)[] {
  let min: string | undefined;
  let max: string | undefined;
  for (const check of checksOf(def)) {
    if (check.check === "min_length") min = String(check.minimum);
    if (check.check === "max_length") max = String(check.maximum);
  }
  return [min, max];
}

function stringLimits(def: z.core.$ZodStringDef): (string | undefined)[] {
  const formats = checksOf(def).filter((check) => check.check === "string_format");
  const pattern = formats.map((check) => (check as { pattern?: RegExp }).pattern).find(Boolean);
  return [...lengths(def), pattern && String(pattern)];
}

function numberLimits(def: z.core.$ZodNumberDef): (string | undefined)[] {
  let [min, max, integer]: (string | undefined)[] = [
    undefined,
    undefined,
    "format" in def ? "true" : undefined,
  ];
  for (const check of checksOf(def)) {
    if (check.check === "greater_than") min = String(check.value);
    if (check.check === "less_than") max = String(check.value);
    if (check.check === "number_format") integer = "true";
  }
  return [min, max, integer];
}

/** `undefined` for an argument left out, and nothing for those at the end. */
function trim(args: (string | undefined)[]): string[] {
  const last = args.findLastIndex((arg) => arg !== undefined);
  return args.slice(0, last + 1).map((arg) => arg ?? "undefined");
}

async function compile(target: (typeof TARGETS)[number]): Promise<void> {
  const schemas = (await import(pathToFileURL(target.from).href)) as Record<string, Node>;
  const printer = new Printer();
  const nodes = Object.entries(target.checks).map(([name, from]) => [name, schemas[from] as Node] as const);
  for (const [, node] of nodes) printer.count(node);
  const shortCuts: Readonly<Record<string, string>> = "shortCuts" in target ? target.shortCuts : {};
  const checks = nodes.map(
    ([name, node]) =>
      `export const ${name}: Check = /* @__PURE__ */ ${printer.printTarget(node, shortCuts[name])};`,
  );
  const kernel = [...printer.used].sort().join(", ");
  const lines = [
    `// Printed from ${target.from} by scripts/compile-schemas.ts. Change that file, not this one.`,
    `import { ${kernel}, type Check } from "../core/check.ts";`,
    ...(printer.usesRules ? [`import * as rules from "./rules.ts";`] : []),
    ...printer.constants.map((constant) => pure(constant, [...printer.used])),
    ...checks,
  ];
  writeFileSync(target.to, `${lines.join("\n")}\n`);
}

/** Marks calls as ones that only make something, so that bundlers drop what nobody uses. Texts stay as they are. */
function pure(code: string, names: readonly string[]): string {
  const calls = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|\\b(?:${names.join("|")})\\(`, "g");
  return code.replace(calls, (found) => (found.startsWith('"') ? found : `/* @__PURE__ */ ${found}`));
}

/** Compiles every schema; used by the build and, before the tests, by vitest. */
export async function setup(): Promise<void> {
  for (const target of TARGETS) if (existsSync(target.from)) await compile(target);
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") await setup();
