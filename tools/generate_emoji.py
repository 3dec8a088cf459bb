#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the generated emoji headers and docs/emoji.md from the tables in data/.

    python3 tools/generate_emoji.py            writes what differs
    python3 tools/generate_emoji.py --check    writes nothing, fails when something differs
"""
import re
import sys

from generated import ROOT, packed, write_or_check
from generated import header as generated_header

NAME = "generate_emoji.py"
HEADERS = "include/feishu/reactions/emoji/generated/"


def read_table(path, columns):
    """The rows of a tab-separated table as dictionaries; "-" is an empty cell."""
    rows = []
    for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            sys.exit(f"{path}:{number}: {len(cells)} columns, expected {len(columns)}")
        rows.append(dict(zip(columns, ("" if cell == "-" else cell for cell in cells))))
    if list(rows[0].values()) != columns:
        sys.exit(f"{path}: the first row names the columns: {' '.join(columns)}")
    return rows[1:]


def constant_of(name):
    """The C++ constant of a type: lower case, no underscores, one in front of a digit."""
    word = name.replace("_", "").lower()
    return "_" + word if word[0].isdigit() else word


def header(name, purpose, body, note=""):
    return generated_header(f"feishu/reactions/emoji/generated/{name}.hpp", purpose,
                            "#include <feishu/reactions/base/config.hpp>\n\n" + body, NAME, note)


def names(catalogue):
    def label(row):
        return f"which clients label \"{row['en']}\"" if row["en"] else "a picture without a label"

    members = "\n".join(f"    /// The type \"{row['type']}\", {label(row)}.\n    static const emoji {constant_of(row['type'])};"
                        for row in catalogue)
    return header("names", "a constant for each documented emoji type, declared.",
                  f"""namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE {{

class emoji;

namespace detail {{

// The base of `emoji`, which is incomplete here; values.hpp gives the values.
struct emoji_names {{
{members}
}};

}} // namespace detail
}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE
""", "// <feishu/reactions/emoji/emoji.hpp> is the header to include.\n")


def values(catalogue):
    lines = "\n".join(f"inline constexpr emoji emoji_names::{constant_of(row['type'])} = "
                      f"emoji::unchecked(\"{row['type']}\");" for row in catalogue)
    return header("values", "the constants of names.hpp, defined: the end of emoji.hpp, in a file of its own.",
                  f"""#include <feishu/reactions/emoji/emoji.hpp>

// clang-format off
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {{

{lines}

}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail
// clang-format on
""")


def column(name, purpose, entries):
    """`entries` are (text, comment) pairs."""
    lines = [f"    {packed(text)} // {comment}" for text, comment in entries]
    lines[-1] = lines[-1].replace(" //", "; //", 1)
    return f"// {purpose}\ninline constexpr char {name}[] =\n" + "\n".join(lines) + "\n"


def columns(catalogue):
    first_newer = next(i for i, row in enumerate(catalogue) if row["newer"])
    if any(bool(row["newer"]) != (i >= first_newer) for i, row in enumerate(catalogue)):
        sys.exit("data/emoji.tsv: the newer types are the last ones of the list")

    def of(key):
        return [(row[key], f"{row['number']} {row['type']}") for row in catalogue]

    return header("columns", "the catalogue of emoji types, a column an array.",
                  f"""#include <cstddef> // std::size_t

// clang-format off
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {{

inline constexpr std::size_t emoji_count = {len(catalogue)};
inline constexpr std::size_t first_newer_emoji = {first_newer}; // this one and all after it

{column("emoji_types", "The names as the service spells them.", of("type"))}
{column("emoji_labels_zh", "The label that the client shows in Chinese.", of("zh"))}
{column("emoji_labels_en", "The label that the client shows in English.", of("en"))}
{column("emoji_unicode", "The Unicode emoji of the same meaning.", of("unicode"))}
}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail
// clang-format on
""")


def wrong_name_table(catalogue, wrong):
    place = {row["type"]: i for i, row in enumerate(catalogue)}
    fits = {"same": "true", "close": "true", "none": "false"}
    targets = "\n".join(
        "    {" + f"{place.get(row['type'], 'no_index')}, {place.get(row['other'], 'no_index')}, {fits[row['fit']]}" +
        "}, // " + wrong_comment(row) for row in wrong)
    texts = column("wrong_names", "The names, folded as detail::folded_text does.",
                   [(fold(row["text"]), wrong_comment(row)) for row in wrong])
    return header("wrong_names", "names that are sent although the service refuses them.",
                  f"""#include <cstdint> // std::uint8_t

// clang-format off
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {{

// Positions in the catalogue.
struct wrong_name_target {{
    static constexpr std::uint8_t no_index = 255;
    std::uint8_t type;
    std::uint8_t other;
    bool exists; // false: there is no such emoji, and the types are near in spirit only
}};
inline constexpr std::uint8_t no_index = wrong_name_target::no_index;

{texts}
inline constexpr wrong_name_target wrong_name_targets[] = {{
{targets}
}};

}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail
// clang-format on
""")


def wrong_comment(row):
    spelled = row["text"] if row["text"].isascii() else " ".join(f"U+{ord(c):04X}" for c in row["text"])
    return spelled + " -> " + (row["type"] or "nothing") + (" or " + row["other"] if row["other"] else "")


def skin_tone_table(tones):
    return header("skin_tones", "the words that clients put after a skin tone.",
                  f"""// clang-format off
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {{

{column("skin_tone_words", "The words after the tone: LightThumbsup.", [(row["word"], row["base"]) for row in tones])}
{column("skin_tone_bases", "The type without a tone.", [(row["base"], row["word"]) for row in tones])}
}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail
// clang-format on
""")


def diagnostics(catalogue, wrong):
    types = [row["type"] for row in catalogue]
    known = {}
    for key in ("type", "unicode", "zh", "en"):
        for row in catalogue:
            found = known.setdefault(fold(row[key]), [])
            if row[key] and row["type"] not in found:
                found.append(row["type"])
    for row in wrong:
        if row["fit"] != "none":
            found = known.setdefault(fold(row["text"]), [])
            found += [name for name in (row["type"], row["other"]) if name and name not in found]
    pairs = sorted({(types.index(found[0]), types.index(found[1])) for found in known.values() if len(found) > 1})
    one = "\n".join(f"void no_such_emoji_did_you_mean_{name}();" for name in types)
    two = "\n".join(f"void no_such_emoji_did_you_mean_{types[a]}_or_{types[b]}();" for a, b in pairs)
    one_cases = "\n".join(f"    case {i}: return no_such_emoji_did_you_mean_{name}();" for i, name in enumerate(types))
    two_cases = "\n".join(f"    case {a * 256 + b}: return no_such_emoji_did_you_mean_{types[a]}_or_{types[b]}();"
                          for a, b in pairs)
    return header("diagnostics", "functions whose names are what the compiler says about a wrong literal.",
                  f"""// clang-format off
namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {{

// Deliberately never defined. Reaching one while a literal is checked stops the build, and the compiler reads out
// its name.
void there_is_no_such_emoji();
void this_emoji_literal_is_not_in_UTF_8__give_MSVC_the_option_utf_8();
{one}

// Where two types fit, as the tables say.
{two}

// Takes positions in the catalogue, and 255 for none.
constexpr void refuse_emoji(unsigned best, unsigned other) {{
    switch (best * 256 + other) {{
{two_cases}
    default: break;
    }}
    switch (best) {{
{one_cases}
    default: return there_is_no_such_emoji();
    }}
}}

}} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail
// clang-format on
""")


def page(catalogue, wrong, tones):
    def cell(text):
        return text.replace("|", "\\|")

    types = "\n".join(
        f"| {row['number']} | {row['unicode']} | `emoji::{constant_of(row['type'])}` | `{row['type']}` | "
        f"{cell(row['zh'])} | {cell(row['en'])} | {row['newer']} | {cell(row['note'])} |" for row in catalogue)
    fits = {"same": "is", "close": "is close to", "none": "**does not exist**, near in spirit:"}
    sent = "\n".join(
        f"| {cell(row['text'])} | {fits[row['fit']] if row['type'] else '**does not exist**'} | " +
        " or ".join(f"`{name}`" for name in (row["type"], row["other"]) if name) + f" | {cell(row['note'])} |"
        for row in wrong)
    with_unicode = sum(1 for row in catalogue if row["unicode"])
    newer = sum(1 for row in catalogue if row["newer"])
    words = "\n".join(f"| `{row['word']}` | `{row['base']}` |" for row in tones)
    return f"""<!-- Generated by tools/generate_emoji.py from data/; change the tables, not this file. -->
# Emoji types

The service knows a reaction by a name of its own, its *type*, case included: `OnIt`, `THUMBSUP`, `ThumbsDown`. It
refuses everything else with 231001: a Unicode emoji, a label, another case. So write

```cpp
using namespace fr::literals;
client.add(message, fr::emoji::onit);            // a constant
client.add(message, "OnIt"_emoji);               // a literal: a wrong one does not compile, and names the right one
client.add(message, fr::emoji::unchecked(text)); // any text, sent as it is

if (fr::emoji_match found = fr::find_emoji(text); found.is_exact())
    client.add(message, found.best);             // text from a person or a file
else if (found.count != 0)
    ask("did you mean", found.best.view());      // a suggestion, and `found.rule` says why
```

| | header |
|---|---|
| constants, `unchecked` | `feishu/reactions/emoji/emoji.hpp` |
| `"OnIt"_emoji` | `feishu/reactions/emoji/literal.hpp` |
| `find_emoji(text)` | `feishu/reactions/emoji/search.hpp` |
| `to_unicode(type)`, for a terminal or a chat | `feishu/reactions/emoji/unicode.hpp` |
| `emoji_catalogue`, this table in C++ | `feishu/reactions/emoji/catalogue.hpp` |
| `base_of(type)`, `split_tone(type)` | `feishu/reactions/emoji/skin_tone.hpp` |

## The {len(catalogue)} types

In documented order. A Unicode emoji is shown if one means the same ({with_unicode} types); if none does, `to_unicode`
is empty. The labels are what the client shows. The {newer} *newer* ones were added to the documented list between June
2024 and February 2025; whether Lark takes them is not documented.

| | | constant | type | Chinese label | English label | | note |
|---|---|---|---|---|---|---|---|
{types}

## Names that do not work

Programs have been seen to send these names; the Unicode emoji below them are likely to be tried. `find_emoji` suggests
the type, and the literal's error message names it. Case, spaces, punctuation, variation selectors and skin tones do
not matter. Labels and the Unicode emoji of the table above are found as well. Where sources disagreed, the label that
the client shows decided, then the picture.

| sent | | use | why |
|---|---|---|---|
{sent}

## Skin tones

Clients react with types that no page documents, and the service lists them: a tone (`Light`, `MediumLight`, `Medium`,
`MediumDark`, `Dark`) in front of one of the words below. The library reads them (`base_of("LightThumbsup")`
is `THUMBSUP`) and never suggests sending them. `WavingHand` is undocumented itself.

| word | base |
|---|---|
{words}
"""


def fold(text):
    """As detail::folding_reader does."""
    text = re.sub("\u200d[\u2640\u2642]|[\ufe0e\ufe0f\uff01\uff1f\U0001f3fb-\U0001f3ff]", "", text)
    kept = (c for i, c in enumerate(text) if not c.isascii() or c.isalnum() or c == "+" or (c == "-" and i == 0))
    return "".join(c.lower() if c.isascii() else c for c in kept)


def check_tables(catalogue, wrong, tones):
    types = [row["type"] for row in catalogue]
    problems = []
    if len(set(fold(name) for name in types)) != len(types):
        problems.append("two types are equal without case and punctuation")
    if len(set(constant_of(name) for name in types)) != len(types):
        problems.append("two types have the same constant")
    if [row["number"] for row in catalogue] != [str(i + 1) for i in range(len(types))]:
        problems.append("the numbers of the catalogue are not 1, 2, 3...")
    unicode = [fold(row["unicode"]) for row in catalogue if row["unicode"]]
    if len(set(unicode)) != len(unicode):
        problems.append("two types have the same Unicode counterpart")
    known = {}
    for row in catalogue:
        for key in ("type", "zh", "en", "unicode"):
            if row[key]:
                known.setdefault(fold(row[key]), set()).add(row["type"])
    seen = set()
    for row in wrong:
        text, targets = fold(row["text"]), {row["type"], row["other"]} - {""}
        if not text or text in seen:
            problems.append(f"wrong name {row['text']}: empty or twice")
        seen.add(text)
        if row["text"] in types:
            problems.append(f"wrong name {row['text']}: is a type")
        if row["fit"] not in ("same", "close", "none") or (row["fit"] != "none" and not row["type"]):
            problems.append(f"wrong name {row['text']}: the fit is same, close or none")
        if not targets <= set(types):
            problems.append(f"wrong name {row['text']}: leads to no type")
        if targets and targets <= known.get(text, set()):
            problems.append(f"wrong name {row['text']}: is found without this row")
    for text in list(known) + list(seen):
        if len(text.encode("utf-8")) > 32:
            problems.append(f"{text}: longer than detail::folded_text holds")
    for row in tones:
        if row["base"] not in types and row["base"] != "WavingHand":
            problems.append(f"skin tone {row['word']}: no such base")
    for problem in problems:
        print("data/: " + problem)
    if problems:
        sys.exit(1)


def generated_files():
    catalogue = read_table("data/emoji.tsv", ["number", "type", "zh", "en", "newer", "unicode", "note"])
    wrong = read_table("data/emoji_wrong_names.tsv", ["text", "type", "other", "fit", "note"])
    tones = read_table("data/emoji_skin_tones.tsv", ["word", "base"])
    check_tables(catalogue, wrong, tones)
    return {
        HEADERS + "names.hpp": names(catalogue),
        HEADERS + "values.hpp": values(catalogue),
        HEADERS + "columns.hpp": columns(catalogue),
        HEADERS + "wrong_names.hpp": wrong_name_table(catalogue, wrong),
        HEADERS + "diagnostics.hpp": diagnostics(catalogue, wrong),
        HEADERS + "skin_tones.hpp": skin_tone_table(tones),
        "docs/emoji.md": page(catalogue, wrong, tones),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(generated_files(), NAME))
