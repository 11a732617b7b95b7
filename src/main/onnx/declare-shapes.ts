/**
 * @file Declares other shapes for the inputs and outputs of a model and leaves every other byte of it as it was: what an
 * exporter wrote for one size may well hold at any. What the file says of shapes in between is left out, since the
 * runtime finds these by itself.
 */
import type { Extent } from './read.ts';
import * as schema from './schema.ts';
import { bytesOf, encode, type Field, fieldsOf, integer, message, type Part, text, textOf, verbatim } from './wire.ts';

/** `shapes` by the names of inputs and outputs; those that are not named, or have no shape, stay as they are. */
export function declareShapes(
  bytes: Uint8Array,
  shapes: ReadonlyMap<string, readonly Extent[]>,
): Uint8Array<ArrayBuffer> {
  const { graphFields: ends } = schema;
  const graph = inside(({ number }) =>
    number === ends.input || number === ends.output
      ? (field) => redeclared(field, shapes)
      : number === ends.valueInfo
        ? () => []
        : undefined,
  );
  return encode(rewritten(bytes, ({ number }) => (number === schema.modelFields.graph ? graph : undefined)));
}

type Rewrite = (field: Field) => Part[];

/** The fields of a message: those that `choose` has something for are rewritten, the others stand as they are. */
function rewritten(bytes: Uint8Array, choose: (field: Field) => Rewrite | undefined): Part[] {
  return Array.from(fieldsOf(bytes)).flatMap(
    (field) => choose(field)?.(field) ?? [verbatim(bytes.subarray(field.start, field.end))],
  );
}

/** Rewrites inside a field that holds a message. */
function inside(choose: (field: Field) => Rewrite | undefined): Rewrite {
  return (field) => [message(field.number, rewritten(bytesOf(field), choose))];
}

function redeclared(field: Field, shapes: ReadonlyMap<string, readonly Extent[]>): Part[] {
  const { valueInfoFields, typeFields, tensorTypeFields } = schema;
  const name = Array.from(fieldsOf(bytesOf(field))).find(({ number }) => number === valueInfoFields.name);
  const shape = name && shapes.get(textOf(name));
  if (!shape) return inside(() => undefined)(field);
  const type = inside(({ number }) => (number === tensorTypeFields.shape ? () => [shapePart(shape)] : undefined));
  const tensor = inside(({ number }) => (number === typeFields.tensor ? type : undefined));
  return inside(({ number }) => (number === valueInfoFields.type ? tensor : undefined))(field);
}

function shapePart(shape: readonly Extent[]): Part {
  const { tensorTypeFields, shapeFields, extentFields } = schema;
  return message(
    tensorTypeFields.shape,
    shape.map((extent) =>
      message(
        shapeFields.extent,
        extent === undefined
          ? []
          : [typeof extent === 'number' ? integer(extentFields.value, extent) : text(extentFields.symbol, extent)],
      ),
    ),
  );
}
