"""YAML files checked against a JSON Schema (draft 2020-12), with what is wrong in plain words and its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.errors import UsageError, Where
from locpipe.yamlfile import Key, YamlFile, read

if TYPE_CHECKING:
    from jsonschema import ValidationError


def load(path: Path, schema: Mapping[str, Any]) -> YamlFile:
    """Read a YAML file and check it; raises UsageError, with the line and a hint, for whatever is wrong with it."""
    file = read(path)
    validate(file, schema)
    return file


def validate(file: YamlFile, schema: Mapping[str, Any]) -> None:
    """Check parsed data; raises UsageError for the first thing that is wrong, in plain words."""
    from jsonschema import Draft202012Validator

    found = [_reached(error) for error in Draft202012Validator(schema).iter_errors(file.data)]
    if not found:
        return
    odd = {tuple(error.absolute_path) for error in found if error.validator == "additionalProperties"}
    # A misspelt key explains a missing one.
    found = [error for error in found if error.validator != "required" or tuple(error.absolute_path) not in odd]
    placed = sorted((_at(file, error), *_said(file, error)) for error in found)
    line, message, hint = placed[0]
    if len(placed) > 1:
        hint = f"{hint}; {len(placed) - 1} more after this".removeprefix("; ")
    raise UsageError(message, Where(file.path, line), hint)


def _reached(error: ValidationError) -> ValidationError:
    """The error that matters: in an anyOf, that of the one branch that has the right type."""
    while error.validator in ("anyOf", "oneOf") and error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        fitting = [
            inner
            for errors in branches.values()
            if not any(each.validator == "type" and not each.relative_path for each in errors)
            for inner in errors
        ]
        if not fitting:
            return error
        error = next((each for each in fitting if each.validator == "additionalProperties"), fitting[0])
    return error


def _at(file: YamlFile, error: ValidationError) -> int:
    key = tuple(error.absolute_path)
    unknown = next(_unknown(error), None) if error.validator == "additionalProperties" else None
    return file.line_of((*key, unknown) if unknown is not None else key)


def _properties(error: ValidationError) -> list[str]:
    schema: Any = error.schema
    return list(schema.get("properties", ()))


def _unknown(error: ValidationError) -> Iterator[str]:
    instance: Any = error.instance
    known = _properties(error)
    return (name for name in instance if name not in known)


def _said(file: YamlFile, error: ValidationError) -> tuple[str, str]:
    """The message and hint for one error of the validator."""
    key = tuple(error.absolute_path)
    name = _name(key)
    instance: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    match error.validator:
        case "additionalProperties":
            return _said_unknown(error, name)
        case "required":
            missing = next(each for each in rule if each not in instance)
            return f"{name} lacks {missing!r}", f"add a line '{missing}: …'"
        case "type" | "anyOf" | "oneOf" | "not":
            return _said_type(file, error, key, name)
        case "enum" | "const":
            allowed = [str(each) for each in (rule if error.validator == "enum" else [rule])]
            hint = mean(str(instance), allowed) or f"one of: {', '.join(allowed)}"
            return f"{name} cannot be {_show(file, key, instance)}", hint
        case "minItems" | "minLength" | "minProperties":
            return f"{name} is empty", "write something, or remove it"
        case "maxProperties":
            return f"{name} has {len(instance)} keys, and may have {rule}", "write each of them as an item of its own"
        case "uniqueItems":
            return f"{name} lists the same text twice", ""
    return f"{name} is not right: {schema.get('description', _show(file, key, instance))}", ""


def _said_unknown(error: ValidationError, name: str) -> tuple[str, str]:
    known = _properties(error)
    unknown = next(_unknown(error))
    hint = mean(unknown, known) or f"known keys: {', '.join(known)}"
    return f"{name} has no key {unknown!r}", hint


def _said_type(file: YamlFile, error: ValidationError, key: Key, name: str) -> tuple[str, str]:
    wanted = _wanted(error)
    if error.instance is None and not key:
        return "the file is empty", ""
    if error.instance is None and not file.raw.get(key):
        return f"{name} has no value", f"write {wanted} after it, or remove it"
    hint = ""
    if "text" in wanted and key in file.raw:
        hint = f'put it in quotes if it is meant as text: "{file.raw[key]}"'
    return f"{name} must be {wanted}, not {_kind(error.instance)}", hint


_WORDS = {"string": "text", "array": "a list", "object": "keys with values", "integer": "a whole number"}
_WORDS |= {"number": "a number", "boolean": "true or false", "null": "nothing"}


def _wanted(error: ValidationError) -> str:
    inner = [error] if error.validator == "type" else error.context or []
    rules: list[Any] = [each.validator_value for each in inner if each.validator == "type"]
    types = [str(one) for rule in rules for one in (rule if isinstance(rule, list) else [rule])]
    words = [_WORDS.get(one, one) for one in dict.fromkeys(types)]
    return " or ".join(words) or "something else"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if value is None:
        return "nothing"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "keys with values"


def _show(file: YamlFile, key: Key, value: Any) -> str:
    text = file.raw.get(key) or (value if isinstance(value, str) else _kind(value))
    return repr(text if len(text) <= 60 else text[:59] + "…")


def _name(key: Key) -> str:
    """The end of a key path, from the last list item on: the line says which item."""
    last = max((index for index, part in enumerate(key) if isinstance(part, int)), default=-1)
    inner = [str(part) for part in key[last + 1 :]]
    if inner:
        return f"'{'.'.join(inner)}'"
    outer = [str(part) for part in key if isinstance(part, str)]
    return f"this item of {'.'.join(outer)!r}" if outer else "the file"


def mean(word: str, known: Sequence[str]) -> str:
    """A hint that names what a misspelt word is likely to mean, empty if nothing is near."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5 if len(word) < 4 else 0.6)
    return f"did you mean {close[0]!r}?" if close else ""
