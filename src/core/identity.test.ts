import { describe, expect, test } from "vitest";
import { canonicalPhone, samePhone } from "./identity.ts";

describe("samePhone", () => {
  test.each([
    ["Brazil with and without the ninth digit", "5511987654321", "551187654321"],
    ["Mexico with and without the 1", "5215512345678", "525512345678"],
    ["Argentina with and without the 9", "5491112345678", "541112345678"],
    ["one number in two writings", "+1 (650) 555-1234", "16505551234"],
    ["both at once", "+55 (11) 98765-4321", "551187654321"],
  ])("%s is one phone", (_, a, b) => {
    expect(samePhone(a, b)).toBe(true);
    expect(samePhone(b, a)).toBe(true);
  });

  test.each([
    ["a landline and a mobile number that ends like it", "5511932345678", "551132345678"],
    ["another subscriber", "5511987654321", "5511987654322"],
    ["another country", "521551234567", "541551234567"],
    ["a number of the United States that starts with 549", "5491112345678", "15491112345678"],
    ["two texts without a digit", "SENDER", "RECIPIENT"],
  ])("%s is another phone", (_, a, b) => {
    expect(samePhone(a, b)).toBe(false);
  });
});

describe("canonicalPhone", () => {
  test.each(["16505551234", "5511932345678", "441234567890", "Y2FwaV9ncm91cDox", ""])(
    "leaves %j alone",
    (id) => {
      expect(canonicalPhone(id)).toBe(id);
    },
  );

  test("is the same when it is done twice", () => {
    for (const phone of ["5511987654321", "5215512345678", "5491112345678"]) {
      expect(canonicalPhone(canonicalPhone(phone))).toBe(canonicalPhone(phone));
    }
  });
});
