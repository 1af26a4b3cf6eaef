// What the SDK's own declarations say of a call: the shape of what it takes and of what it answers. Values are held against them.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

// Of 17 MB one part is wanted, so the file is parsed and no program is made of it.
export class Declared {
  constructor(file) {
    const source = ts.createSourceFile('index.d.ts', readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
    const client = source.statements.filter(ts.isClassDeclaration).flatMap((one) => [...one.members]);
    this.source = source;
    this.approval = client.find((member) => this.#name(member) === 'approval' && member.type && this.#member(member.type, 'instance'))?.type;
    if (!this.approval) {
      throw new Error('The SDK declares no approval calls.');
    }
  }

  // The faults of what is sent with a call, and of what it answered: [{ where, what }].
  sent(resource, call, value) {
    return this.#check(this.#call(resource, call).parameters[0].type, value, 'payload');
  }

  answered(resource, call, value) {
    const promised = this.#call(resource, call).type.typeArguments[0];
    return this.#check(promised, value, 'answer');
  }

  #call(resource, call) {
    const member = this.#member(this.#member(this.approval, resource)?.type, call);
    if (!member) {
      throw new Error(`The SDK declares no ${resource}.${call}.`);
    }
    return member.type;
  }

  #name = (member) => member.name?.getText(this.source);

  #member = (type, name) => type?.members?.find((member) => this.#name(member) === name);

  #check(type, value, where) {
    switch (type.kind) {
      case ts.SyntaxKind.ParenthesizedType:
        return this.#check(type.type, value, where);
      case ts.SyntaxKind.UnionType: {
        const all = type.types.filter((one) => one.kind !== ts.SyntaxKind.UndefinedKeyword || value === undefined).map((one) => this.#check(one, value, where));
        return all.find((faults) => faults.length === 0) ?? all.reduce((best, one) => (one.length < best.length ? one : best));
      }
      case ts.SyntaxKind.TypeLiteral:
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? this.#object(type, value, where) : [{ where, what: `no object: ${JSON.stringify(value)}` }];
      case ts.SyntaxKind.ArrayType:
        return this.#list(type.elementType, value, where);
      case ts.SyntaxKind.TypeReference:
        return this.#list(type.typeArguments[0], value, where);
      case ts.SyntaxKind.LiteralType:
        return value === type.literal.text ? [] : [{ where, what: `${JSON.stringify(value)} is none of the words` }];
      case ts.SyntaxKind.UndefinedKeyword:
        return value === undefined ? [] : [{ where, what: 'more than nothing' }];
      default: {
        const wanted = { [ts.SyntaxKind.StringKeyword]: 'string', [ts.SyntaxKind.NumberKeyword]: 'number', [ts.SyntaxKind.BooleanKeyword]: 'boolean' }[type.kind];
        return typeof value === wanted ? [] : [{ where, what: `${JSON.stringify(value)} is no ${wanted ?? ts.SyntaxKind[type.kind]}` }];
      }
    }
  }

  #list(type, value, where) {
    return Array.isArray(value) ? value.flatMap((one, i) => this.#check(type, one, `${where}[${i}]`)) : [{ where, what: `no list: ${JSON.stringify(value)}` }];
  }

  #object(type, value, where) {
    const known = new Map(type.members.map((member) => [this.#name(member).replace(/['"]/g, ''), member]));
    const faults = [...known].flatMap(([name, member]) => {
      const there = value[name];
      return there !== undefined ? this.#check(member.type, there, `${where}.${name}`) : member.questionToken ? [] : [{ where: `${where}.${name}`, what: 'missing' }];
    });
    // An empty type says nothing of what is in it.
    const beyond = known.size > 0 ? Object.keys(value).filter((name) => !known.has(name)) : [];
    return [...faults, ...beyond.map((name) => ({ where: `${where}.${name}`, what: 'not declared' }))];
  }
}
