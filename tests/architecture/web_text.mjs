// Lists, as JSON, what a page script must not hold: sentences, and arithmetic on what the engine works out.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import ts from "typescript";

// Names under which the engine hands out scores; a script may show them, place them, never work with them.
const SCORES = new Set([
  "low", "high", "range", "level", "percent", "points", "score", "gain", "weight", "target", "share", "coverage",
]);
const ARITHMETIC = new Set([
  ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken, ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken,
]);
const HAN = /[\u3400-\u9fff]/;
const WORDS = /(?:^|\s)[A-Za-z][a-z']+[,;:]?(?:\s[A-Za-z][a-z']*[,;:]?){2,}/;
const LETTERS = /[A-Za-z\u3400-\u9fff]{2,}/;

const found = [];
for (const path of process.argv.slice(2)) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const tell = (node, what) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${basename(path)}:${line + 1} ${what}: ${node.getText().slice(0, 80)}`);
  };
  visit(source, tell, false);
}
console.log(JSON.stringify(found));

/** `spared` below a thrown error: its text is for the console and for us. */
function visit(node, tell, spared) {
  if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) {
    spared = true;
  }
  if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) {
    if (LETTERS.test(visible(node.template))) {
      tell(node, "words in markup");
    }
  } else if (!spared && isText(node) && !isMarkup(node) && (HAN.test(node.text) || WORDS.test(node.text))) {
    tell(node, "sentence");
  }
  if (ts.isBinaryExpression(node) && ARITHMETIC.has(node.operatorToken.kind)) {
    if ([node.left, node.right].some(isScore)) {
      tell(node, "arithmetic on a score");
    }
  }
  if (ts.isCallExpression(node) && /^Math\./.test(node.expression.getText()) && node.arguments.some(isScore)) {
    tell(node, "arithmetic on a score");
  }
  ts.forEachChild(node, (child) => visit(child, tell, spared));
}

function isText(node) {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

function isMarkup(node) {
  const parent = ts.isTemplateSpan(node.parent) ? node.parent.parent.parent : node.parent.parent;
  return [node.parent, parent].some((above) => above && ts.isTaggedTemplateExpression(above));
}

/** What is between the tags of a template, without its holes. */
function visible(template) {
  const parts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
  return parts.join("\u0000").replace(/<[^>]*>/g, "").replace(/<[^>]*$/, "");
}

function isScore(node) {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    return isScore(node.expression);
  }
  if (ts.isCallExpression(node) && /^(Number|parseInt|parseFloat)$/.test(node.expression.getText())) {
    return node.arguments.some(isScore);
  }
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : "";
  return SCORES.has(name);
}
