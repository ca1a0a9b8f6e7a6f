// Rules for the built pages: what the W3C's checker calls an error, found without Java.
export default {
  root: true,
  extends: ["html-validate:standard"],
  // The standard leaves `rel` open to registered words; ours says where a page is edited.
  elements: ["html5", { a: { attributes: { rel: { list: true, enum: [/^[\w-]+$/], allowed: () => null } } } }],
  rules: {
    "heading-level": ["error", { allowMultipleH1: true }],
    "no-dup-id": "error",
    "no-missing-references": "error",
    // The standard lets an ampersand be itself where no reference of that name exists, as in Q&A.
    "unrecognized-char-ref": "off",
    "wcag/h37": "error",
  },
};
