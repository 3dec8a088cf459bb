#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Builds the site, in English and Chinese, into build/site/html; open index.html in a browser. Needs Python 3 with venv
# and libclang's binding (`sh tools/install.sh full`); the rest is fetched into a virtual environment.
set -eu
cd "$(dirname "$0")/.."
venv=build/site/venv
mkdir -p build/site
if ! cmp -s tools/site/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q -r tools/site/requirements.txt
    cp tools/site/requirements.txt "$venv/requirements.txt"
fi
python3 tools/site/pages.py build/site/pages
# The theme's makers advertise their next program in the output.
NO_MKDOCS_2_WARNING=1 "$venv/bin/mkdocs" build --strict --clean -f tools/site/mkdocs.yml
echo "build/site/html/index.html: $(find build/site/html -name '*.html' | wc -l) pages"
