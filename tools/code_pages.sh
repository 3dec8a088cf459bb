#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Reads the headers as MSVC does on a Chinese, Japanese, Korean or Taiwanese Windows, where a source without a byte order
# mark is in code page 936, 932, 949 or 950. GCC stands in for MSVC: it reads sources and writes literals in the same sets.
#
#   sh tools/code_pages.sh <GCC> <folder for the output>
set -eu
cxx=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."

# Every byte of every header is the same character in all of them.
cat headers.txt transports.txt | grep -v '^#' | sed 's|^|include/|' | xargs python3 -c '
import pathlib, sys
for name in sys.argv[1:]:
    data = pathlib.Path(name).read_bytes()
    for page in ("cp936", "cp932", "cp949", "cp950"):
        try:
            same = data.decode(page) == data.decode("ascii")
        except UnicodeDecodeError as error:
            same = False
        if not same:
            sys.exit(f"{name}: code page {page[2:]} reads it as something else")
print(f"{len(sys.argv) - 1} headers are the same text in code pages 936, 932, 949 and 950")
'

# The texts are UTF-8 whatever the sets are.
cat >"$out/texts.cpp" <<'CPP'
#include <feishu/reactions.hpp>
#include <cstdio>
int main() {
    feishu::reactions::error e;
    e.code = feishu::reactions::errc::message_not_found;
    std::puts(feishu::reactions::explain<feishu::reactions::lang::zh>(e).c_str());
}
CPP
"$cxx" -std=c++20 -Iinclude "$out/texts.cpp" -o "$out/texts"
"$out/texts" >"$out/expected"
iconv -f UTF-8 -t UTF-8 "$out/expected" >/dev/null
for set in GBK CP932 CP949 BIG5; do
    # Not with -fexec-charset: <chrono> of libstdc++ has a micro sign.
    sed -n 's/^[^#].*/#include <&>/p' headers.txt |
        "$cxx" -std=c++20 -Iinclude -fsyntax-only -Wall -Wextra -Werror "-finput-charset=$set" -x c++ -
    "$cxx" -std=c++20 -Iinclude "-finput-charset=$set" "-fexec-charset=$set" "$out/texts.cpp" -o "$out/texts"
    "$out/texts" | cmp - "$out/expected"

    # An emoji literal is the one text of the program's own that the compiler looks at.
    printf '#include <feishu/reactions/emoji/literal.hpp>\nusing namespace feishu::reactions::literals;\n' >"$out/label.cpp"
    printf 'constexpr auto reaction = "\345\212\240"_emoji;\n' >>"$out/label.cpp"
    if "$cxx" -std=c++20 -Iinclude -fsyntax-only "-fexec-charset=$set" "$out/label.cpp" 2>"$out/said" ||
        ! grep -q this_emoji_literal_is_not_in_UTF_8 "$out/said"; then
        cat "$out/said" >&2
        echo "code_pages.sh: $set: an emoji literal in Chinese does not say that it needs UTF-8" >&2
        exit 1
    fi
    echo "$cxx: $set: all headers are read, texts stay UTF-8, an emoji literal in Chinese says what it needs"
done
