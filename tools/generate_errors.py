#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the generated headers of errors and the pages docs/errors.md and docs/errors.zh.md from data/errors.toml.

    python3 tools/generate_errors.py            writes what differs
    python3 tools/generate_errors.py --check    writes nothing, fails when something differs
"""
import sys
import textwrap

from errors_table import Table
from errors_page import page
from generated import header, in_namespace, literal, packed, write_or_check

NAME = "generate_errors.py"
ROOM = "feishu/reactions/"


def sentence(text):
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def comment(text, indent="    "):
    return "\n".join(textwrap.wrap(text, 120, initial_indent=indent + "/// ", subsequent_indent=indent + "/// "))


def unsigned(most):
    """The smallest type that holds numbers up to `most`."""
    return next(f"std::uint{bits}_t" for bits in (8, 16, 32) if most < 1 << bits)


def meaning(error):
    """What a code means, for its enumerator."""
    parts = [f"on {', '.join(over['on'])}: {over['en']['what']}" for over in error.get("override", [])]
    if "en" in error:
        parts.insert(0, error["en"]["what"])
    return sentence("; ".join(parts)) + (" " + error["note"] if "note" in error else "")


def enums(table):
    def plain(name, rows):
        body = "\n".join(f"{comment(row['means'])}\n    {row['name']}," for row in rows)
        return f"enum class {name} : std::uint8_t {{\n{body}\n}};\n"

    codes = "\n".join(f"{comment(meaning(error))}\n    {error['name']} = {error['code']}," for error in table.named)
    return header(ROOM + "base/generated/errc.hpp", "the codes, their kinds, and what may be repeated.",
                  "#include <feishu/reactions/base/config.hpp>\n\n#include <cstdint> // std::int32_t, std::uint8_t\n\n" +
                  in_namespace(f"""\
/// Every code that has a name. The service's are its numbers as they are; the library's own are negative, which the
/// service cannot send (a negative code on the wire is malformed). A number that is not listed is kept:
/// `static_cast<errc>(299999)`.
enum class errc : std::int32_t {{
{codes}
}};

/// What a program does about an error.
{plain("error_kind", table.kinds)}
/// Whether the same call may succeed if it is sent again.
{plain("retry_advice", table.retries)}"""), NAME,
                  "// <feishu/reactions/base/errc.hpp> is the header to include.\n")


def code_table(table):
    blocks = []  # (upper half, place of the first code)
    for place, error in enumerate(table.errors):
        if not blocks or blocks[-1][0] != error["code"] >> 16:
            blocks.append((error["code"] >> 16, place))

    def row(error):
        traits = table.kind_number(error["kind"]) | table.retry_number(error["retry"]) << 4
        return traits | (0x80 if error.get("already_gone") else 0)

    lowers = "\n".join(f"    0x{error['code'] & 0xFFFF:04X}, // {error['code']} {error.get('name', '')}".rstrip()
                       for error in table.errors)
    traits = "\n".join(f"    0x{row(error):02X}, // {error['code']} {error['kind']}, {error['retry']}"
                       for error in table.errors)
    starts = ", ".join(str(place) for _, place in blocks)
    return header(ROOM + "base/generated/code_table.hpp", "what is known of each code, a column an array.",
                  "#include <feishu/reactions/base/config.hpp>\n\n#include <cstddef> // std::size_t\n"
                  "#include <cstdint> // std::int16_t, std::uint16_t, std::uint8_t\n\n" +
                  in_namespace(f"""\
inline constexpr std::size_t code_count = {len(table.errors)};

// The codes ascend. Those whose upper 16 bits are equal make a block: its upper half, and the place of its first code.
inline constexpr std::int16_t code_uppers[] = {{{", ".join(str(upper) for upper, _ in blocks)}}};
inline constexpr {unsigned(len(table.errors))} code_starts[] = {{{starts}, code_count}};

// The lower 16 bits of each code.
inline constexpr std::uint16_t code_lowers[code_count] = {{
{lowers}
}};

// Bits 0 to 3: the kind; 4 to 6: the retry advice; 7: what was to be removed is already gone.
inline constexpr std::uint8_t code_traits[code_count] = {{
{traits}
}};

// Of a code that is not listed.
inline constexpr std::uint8_t unknown_traits = 0x{table.kind_number("unknown"):02X};
""", "::detail"), NAME)


def code_names(table):
    def column(name, rows):
        return f"inline constexpr char {name}[] =\n" + "\n".join(f"    {packed(row)}" for row in rows) + ";\n"

    listed = "\n".join(f"    errc::{error['name']}," for error in table.named)
    return header(ROOM + "base/generated/code_names.hpp", "the names of codes, kinds and retry advice.",
                  "#include <feishu/reactions/base/generated/errc.hpp>\n\n" + in_namespace(f"""\
/// Every code that has a name, ascending.
inline constexpr errc all_errc[] = {{
{listed}
}};

namespace detail {{

// In the order of the table of codes; empty for a code that has only a number.
{column("code_names", [error.get("name", "") for error in table.errors])}
{column("kind_names", [row["name"] for row in table.kinds])}
{column("retry_names", [row["name"] for row in table.retries])}
}} // namespace detail
"""), NAME)


def with_rows(table):
    """The endpoints whose texts stand in the tables; those of the others stand with their endpoint."""
    return [endpoint for endpoint in table.endpoints if not endpoint.get("opt_in")]


def text_rows(table):
    """The rows of the tables of texts: (key, marks, part of the entry, comment)."""
    any_endpoint, quote, scope = 1, 2, 4
    bits = {endpoint["name"]: 8 << i for i, endpoint in enumerate(with_rows(table))}
    rows = []
    for place, error in enumerate(table.errors):
        marks = (quote if error.get("quote_service") else 0) | (scope if error.get("lacks_scope") else 0)
        about = f"{error['code']} {error.get('name', '')}"
        for over in error.get("override", []):
            if table.opt_in(over):
                continue
            rows.append((place, marks | sum(bits[name] for name in over["on"]), over,
                         f"{about}, on {', '.join(over['on'])}"))
        if "en" in error:
            rows.append((place, marks | any_endpoint, error, about))
    of_codes = len(rows)
    for kind in table.kinds:
        number = table.kind_number(kind["name"])
        if "never" in kind:
            rows.append((number | table.retry_number("never") << 4, any_endpoint | quote, kind["never"],
                         f"kind {kind['name']}, retry never"))
        if "en" in kind:
            rows.append((number | 0x70, any_endpoint | quote, kind, f"kind {kind['name']}"))
    return rows, of_codes


def row_table(table):
    rows, of_codes = text_rows(table)
    lines = "\n".join(f"    0x{marks:02X}, // {about}" for _, marks, _, about in rows)
    keys = "\n".join(f"    {key}, // {about}" for key, _, _, about in rows)
    names = "\n".join(f"    {packed(endpoint['name'])}" for endpoint in with_rows(table))
    return header(ROOM + "explain/generated/text_rows.hpp", "which code each pair of texts is for.",
                  "#include <feishu/reactions/base/config.hpp>\n\n#include <cstddef> // std::size_t\n"
                  "#include <cstdint> // std::uint8_t\n#include <string_view> // std::string_view\n\n" + in_namespace(f"""\
// Rows for codes come first, then those for codes without texts of their own, by kind; the last is for unknown codes.
inline constexpr std::size_t rows_of_codes = {of_codes};
inline constexpr std::size_t row_count = {len(rows)};

// Of a code: its place in the table of codes. Of a kind: its traits, as there; retry advice 7 stands for any.
inline constexpr {unsigned(max(len(table.errors), 0x7F))} row_keys[row_count] = {{
{keys}
}};

// Bit 0: for any endpoint; 1: the service's own words say more; 2: a scope is missing; from 3 on: for this endpoint.
inline constexpr unsigned row_for_any = 1;
inline constexpr unsigned row_quotes_service = 2;
inline constexpr unsigned row_lacks_scope = 4;
inline constexpr unsigned row_for_first_endpoint = 8;
inline constexpr {unsigned((8 << len(with_rows(table))) - 1)} row_marks[row_count] = {{
{lines}
}};

// The endpoints that have a bit, in the order of the bits.
inline constexpr char row_endpoints[] =
{names};

// Where codes are listed that this version does not know.
inline constexpr std::string_view page_of_general_codes = {literal(table.pages["general"]["url"])};
""", "::detail"), NAME)


def texts(table, lang):
    lines = []
    for _, _, part, about in text_rows(table)[0]:
        # In Chinese the comment says in English what the bytes mean.
        lines.append(f"    // {about}" + (f": {part['en']['what']}" if lang == "zh" else ""))
        lines += [f"    {packed(part[lang][key])}" for key in ("what", "hint")]
    words = []
    for endpoint in with_rows(table):
        of = endpoint[lang]
        words.append(f"    // {endpoint['name']}" + (f": {endpoint['en']['failed']}" if lang == "zh" else ""))
        words += [f"    {packed(of[key])}" for key in ("failed", "outcome_unknown")]
    language = {"en": "English", "zh": "Chinese (UTF-8)"}[lang]
    return header(ROOM + f"explain/generated/texts_{lang}.hpp", f"what happened and what to do next, in {language}.",
                  "#include <feishu/reactions/base/config.hpp>\n\n" + in_namespace(
                      "// detail::packed_texts: two texts a row of text_rows.hpp.\n"
                      f"inline constexpr char texts_{lang}[] =\n" + "\n".join(lines) + ";\n\n"
                      "// Of each endpoint of text_rows.hpp: what begins every explanation, and what is said if the call may have\n"
                      f"// been carried out although it failed.\ninline constexpr char endpoint_words_{lang}[] =\n" +
                      "\n".join(words) + ";\n", "::detail"), NAME)


def phrases(table, lang):
    def value(of):
        if isinstance(of, bool):
            return "true" if of else "false"
        return literal(of) if isinstance(of, str) else "{" + ", ".join(literal(text) for text in of) + "}"

    lines = []
    for key, of in table.phrases[lang].items():
        if lang == "zh" and not isinstance(of, bool):
            lines.append(f"    // {value(table.phrases['en'][key])}")
        lines.append(f"    .{key} = {value(of)},")
    rows = "\n".join(lines)
    return header(ROOM + f"explain/generated/phrases_{lang}.hpp", "the words between the facts of an explanation.",
                  "#include <feishu/reactions/explain/detail/phrases.hpp>\n\n" + in_namespace(
                      f"inline constexpr explain_phrases phrases_{lang} = {{\n{rows}\n}};\n", "::detail"), NAME)


def documented_endpoints(table, opt_in):
    """The entries of the endpoints that the umbrella includes, or of the others."""
    def at(page):
        found = table.pages[page]
        return "{" + literal(found["url"]) + ", " + literal(found.get("updated", "")) + "}"

    def words(of):
        return "{" + literal(of["failed"]) + ", " + literal(of["outcome_unknown"]) + "}"

    def enumerator(error):
        return f"errc::{error['name']}" if "name" in error else f"static_cast<errc>({error['code']})"

    def both(of):
        return "{" + literal(of["what"]) + ", " + literal(of["hint"]) + "}"

    arrays, entries, scopes_of = [], [], {(): "{}"}
    for endpoint in table.endpoints:
        if endpoint.get("opt_in", False) != opt_in:
            continue
        name = endpoint["name"]
        scopes = tuple(endpoint["scopes"])
        if scopes not in scopes_of:  # equal lists are one
            scopes_of[scopes] = f"scopes_of_{name}"
            arrays.append(f"inline constexpr std::string_view scopes_of_{name}[] = {{"
                          f"{', '.join(literal(scope) for scope in scopes)}}};\n")
        listed = [error for error in table.errors if error["code"] > 0 and name in error.get("on", [])]
        if listed:
            codes = "\n".join(f"    {enumerator(error)}," for error in listed)
            arrays.append(f"inline constexpr errc codes_of_{name}[] = {{\n{codes}\n}};\n")
        own = [(error, table.on_endpoint(error, name)) for error in table.errors] if opt_in else []
        own = [f"    // {part['en']['what']}\n    {{{enumerator(error)},\n     {both(part['en'])},\n     "
               f"{both(part['zh'])}}}," for error, part in own if part is not error]
        if own:
            arrays.append(f"inline constexpr code_words words_of_{name}[] = {{\n" + "\n".join(own) + "\n};\n")
        its_words = ""
        if opt_in:
            its_words = (f"\n            .en = {words(endpoint['en'])},\n            // {endpoint['en']['failed']}\n"
                         f"            .zh = {words(endpoint['zh'])},")
        if own:
            its_words += f"\n            .codes = words_of_{name},"
        tokens = endpoint["tokens"]
        entries.append(f"""    {{
        .info = {{
            .name = {literal(name)},
            .scopes = {scopes_of[scopes]},{its_words}
        }},
        .documentation = {{
            .method = {literal(endpoint["method"])},
            .path = {literal(endpoint["path"])},
            .source = {at(endpoint["page"])},
            .user_id_scope = {literal(endpoint.get("user_id_scope", ""))},
            .codes = {f"codes_of_{name}" if listed else "{}"},
            .takes_tenant_token = {str("tenant" in tokens).lower()},
            .takes_user_token = {str("user" in tokens).lower()},
            .calls_per_second = {endpoint.get("calls_per_second", 0)},
            .calls_per_minute = {endpoint.get("calls_per_minute", 0)},
            .limits_source = {at("limits") if "calls_per_minute" in endpoint else "{}"},
        }},
    }},""")
    which = "opt_in" if opt_in else "documented"
    rows = "\n".join(arrays) + f"\ninline constexpr documented_endpoint {which}_endpoints[] = {{\n" + \
        "\n".join(entries) + "\n};\n"
    return header(ROOM + f"endpoints/generated/{which}_endpoints.hpp", "the words, codes and pages of each endpoint" +
                  (" with an include of its own." if opt_in else "."),
                  "#include <feishu/reactions/endpoints/documentation.hpp>\n\n#include <string_view> // "
                  "std::string_view\n\n" + in_namespace(rows, "::detail"), NAME,
                  "// <feishu/reactions/endpoints/detail/documented.hpp> finds an entry.\n")


def fake_messages(table):
    rows = "\n".join(f"    {{{error['code']}, {error.get('http', 0)}, {literal(error['fake'])}}}," for error in table.errors
                     if "fake" in error)
    return header(ROOM + "testing/generated/fake_messages.hpp", "the fake service's words and status for each code.",
                  "#include <feishu/reactions/base/config.hpp>\n\n#include <cstdint>     // std::int32_t\n"
                  "#include <string_view> // std::string_view\n\n" + in_namespace(f"""\
struct fake_message {{
    std::int32_t code;
    int status; // HTTP; 0: no page and no recorded answer gives one
    std::string_view msg;
}};

inline constexpr fake_message fake_messages[] = {{
{rows}
}};
""", "::testing::fake_parts"), NAME)


def main():
    table = Table()
    include = "include/" + ROOM
    return write_or_check({
        include + "base/generated/errc.hpp": enums(table),
        include + "base/generated/code_table.hpp": code_table(table),
        include + "base/generated/code_names.hpp": code_names(table),
        include + "endpoints/generated/documented_endpoints.hpp": documented_endpoints(table, False),
        include + "endpoints/generated/opt_in_endpoints.hpp": documented_endpoints(table, True),
        include + "explain/generated/text_rows.hpp": row_table(table),
        include + "explain/generated/texts_en.hpp": texts(table, "en"),
        include + "explain/generated/texts_zh.hpp": texts(table, "zh"),
        include + "explain/generated/phrases_en.hpp": phrases(table, "en"),
        include + "explain/generated/phrases_zh.hpp": phrases(table, "zh"),
        include + "testing/generated/fake_messages.hpp": fake_messages(table),
        "docs/errors.md": page(table, "en"),
        "docs/errors.zh.md": page(table, "zh"),
    }, NAME)


if __name__ == "__main__":
    sys.exit(main())
