// Lists, as JSON, functions of page scripts that are too long, and values that are used above their declaration.
// Arguments: the most lines a function may have, then the paths.
import { relative } from "node:path";
import ts from "typescript";

const [most, ...paths] = process.argv.slice(2);
// Names resolve inside each file: neither the library nor the imported files are read.
const program = ts.createProgram(paths, { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.Latest });
const checker = program.getTypeChecker();

const found = [];
for (const path of paths) {
  const source = program.getSourceFile(path);
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line + 1;
  const report = (node, text) => found.push(`${relative("", path)}:${lineOf(node.getStart())} ${text}`);
  visit(source, source, report, lineOf);
}
console.log(JSON.stringify(found));

function visit(node, source, report, lineOf) {
  if (ts.isFunctionLike(node) && node.body) {
    const lines = lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
    if (lines > Number(most)) {
      report(node, `${nameOf(node)} has ${lines} lines`);
    }
  }
  if (ts.isIdentifier(node) && !ts.isPartOfTypeNode(node)) {
    const place = declaredAt(node);
    if (place && place.getSourceFile() === source && node.getStart() < place.getStart()) {
      report(node, `${node.text} is used above its declaration in line ${lineOf(place.getStart())}`);
    }
  }
  ts.forEachChild(node, (child) => visit(child, source, report, lineOf));
}

/** The declaration of a variable or class that an identifier reads; functions may be called above theirs. */
function declaredAt(node) {
  const shorthand = ts.isShorthandPropertyAssignment(node.parent);
  const symbol = shorthand ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  const place = symbol?.valueDeclaration;
  return place && (ts.isVariableDeclaration(place) || ts.isClassDeclaration(place) || ts.isBindingElement(place))
    ? place
    : null;
}

function nameOf(node) {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : null);
  return named?.getText() ?? (ts.isConstructorDeclaration(node) ? "constructor" : "a function");
}
