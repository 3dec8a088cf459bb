# SPDX-License-Identifier: BSL-1.0
"""Reads data/errors.toml and data/phrases.toml, and refuses what the generated tables could not hold."""
import re
import sys

try:
    import tomllib
except ImportError:
    sys.exit("tools/generate_errors.py needs Python 3.11 or later, for tomllib")

from generated import ROOT

KEYS = {
    "error": {"code", "name", "kind", "retry", "page", "http", "on", "en", "zh", "fake", "already_gone",
              "quote_service", "lacks_scope", "not_carried_out", "note", "override"},
    "override": {"on", "retry", "en", "zh"},
    "endpoint": {"name", "short", "opt_in", "page", "method", "path", "scopes", "user_id_scope", "tokens",
                 "calls_per_second", "calls_per_minute", "en", "zh"},
    "kind": {"name", "means", "en", "zh", "never"},
    "retry": {"name", "means"},
    "page": {"url", "updated"},
}
# Keys that an [[endpoint]] may leave out.
OPTIONAL = {"opt_in", "user_id_scope", "calls_per_second", "calls_per_minute"}


class Table:
    def __init__(self):
        self.problems = []
        data = self._read("data/errors.toml")
        self.phrases = self._read("data/phrases.toml")
        self.pages = data["page"]
        self.endpoints = data["endpoint"]
        self.kinds = data["kind"]
        self.retries = data["retry"]
        if any("code" not in error for error in data["error"]):
            sys.exit("data/errors.toml: an [[error]] has no code")
        self.errors = sorted(data["error"], key=lambda error: error["code"])
        self.named = [error for error in self.errors if "name" in error]
        self._fill_counts()
        self._check()
        for problem in self.problems:
            print("data/errors.toml: " + problem)
        if self.problems:
            sys.exit(1)

    def _read(self, path):
        try:
            return tomllib.loads((ROOT / path).read_text("utf-8"))
        except tomllib.TOMLDecodeError as problem:
            sys.exit(f"{path}: {problem}")

    def kind_number(self, name):
        return [kind["name"] for kind in self.kinds].index(name)

    def retry_number(self, name):
        return [retry["name"] for retry in self.retries].index(name)

    def by_kind(self, error):
        """Whose texts a code takes that has none of its own: its kind's, or those for its retry advice."""
        kind = self.kinds[self.kind_number(error["kind"])]
        return kind["never"] if error["retry"] == "never" and "never" in kind else kind

    def on_endpoint(self, error, endpoint):
        """The part of the entry that holds on the endpoint of this name: an override, or the entry itself."""
        for over in error.get("override", []):
            if endpoint in over["on"]:
                return over
        return error

    def is_opt_in(self, endpoint):
        """Whether the endpoint of this name brings its own texts, which no other program carries."""
        return any(row["name"] == endpoint and row.get("opt_in") for row in self.endpoints)

    def opt_in(self, override):
        """Whether an override is for such endpoints."""
        return all(self.is_opt_in(name) for name in override["on"])

    def _fill_counts(self):
        rows = (ROOT / "data/emoji.tsv").read_text("utf-8").splitlines()
        emoji = sum(1 for row in rows if row and not row.startswith("#")) - 1  # without the names of the columns
        for error in self.errors:
            for part in [error, *error.get("override", [])]:
                for lang in {"en", "zh"} & set(part):
                    part[lang] = {key: text.replace("{emoji}", str(emoji)) for key, text in part[lang].items()}

    def _complain(self, where, problem):
        self.problems.append(f"{where}: {problem}")

    def _check_keys(self, where, kind, row):
        for key in set(row) - KEYS[kind]:
            self._complain(where, f"no such key: {key}")

    def _check_names(self, kind, rows):
        names = [row.get("name", "") for row in rows]
        for name in names:
            if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
                self._complain(f"[[{kind}]] {name}", "a name is of lower-case words, joined by underscores")
            if names.count(name) != 1:
                self._complain(f"[[{kind}]] {name}", "is there twice")
        for row in rows:
            self._check_keys(f"[[{kind}]] {row.get('name')}", kind, row)

    def _check_texts(self, where, part):
        """Returns whether there are texts."""
        langs = [lang for lang in ("en", "zh") if lang in part]
        for lang in langs:
            if set(part[lang]) != {"what", "hint"}:
                self._complain(where, f"{lang} has a `what` and a `hint`")
        if langs and len(langs) != 2:
            self._complain(where, "the texts are in en and zh")
        if "en" in part and not "".join(part["en"].values()).isascii():
            self._complain(where, "the English texts are ASCII")
        return bool(langs)

    def _check(self):
        self._check_names("kind", self.kinds)
        self._check_names("retry", self.retries)
        self._check_names("endpoint", self.endpoints)
        if len(self.kinds) > 15 or len(self.retries) > 7 or self.kinds[-1]["name"] != "unknown":
            self._complain("[[kind]], [[retry]]", "at most 15 and 7 fit into a byte, and the last kind is `unknown`")
        for kind in self.kinds:
            for part in (kind, kind.get("never", {})):
                self._check_texts(f"[[kind]] {kind['name']}", part)
        for endpoint in self.endpoints:
            for key in KEYS["endpoint"] - OPTIONAL - set(endpoint):
                self._complain(f"[[endpoint]] {endpoint.get('name')}", f"has no {key}")
            for lang in ("en", "zh"):
                if set(endpoint.get(lang, {})) != {"failed", "outcome_unknown"}:
                    self._complain(f"[[endpoint]] {endpoint.get('name')}", f"{lang} has `failed` and `outcome_unknown`")
        self._check_names("error", self.named)
        codes = [error["code"] for error in self.errors]
        for error in self.errors:
            self._check_error(f"code {error['code']}", error)
            if codes.count(error["code"]) != 1:
                self._complain(f"code {error['code']}", "is there twice")

    def _check_error(self, where, error):
        self._check_keys(where, "error", error)
        for key, known in (("kind", self.kinds), ("retry", self.retries)):
            if error.get(key) not in [row["name"] for row in known]:
                return self._complain(where, f"its {key} is none of [[{key}]]: {error.get(key)}")
        endpoints = [endpoint["name"] for endpoint in self.endpoints]
        texts = self._check_texts(where, error)
        covered = []
        for over in error.get("override", []):
            self._check_keys(where, "override", over)
            if not self._check_texts(where, over):
                self._complain(where, "an override has texts")
            covered += over.get("on", [])
            if len({self.is_opt_in(name) for name in over.get("on", [])}) != 1:
                self._complain(where, "an override is for endpoints that are all opt_in, or none of them")
        for name in [*error.get("on", []), *covered]:
            if name not in endpoints:
                self._complain(where, f"no [[endpoint]] has the name {name}")
        if len(set(covered)) != len(covered):
            self._complain(where, "two overrides are for one endpoint")
        if error["code"] > 0 and "page" not in error and "on" not in error:
            self._complain(where, "`page` or `on` says where it is documented")
        if error.get("page", "general") not in self.pages:
            self._complain(where, f"no [page.{error['page']}]")
        if "name" in error and not texts and set(error.get("on", endpoints)) - set(covered):
            self._complain(where, "has a name, but no texts on some endpoint")
        if "name" not in error and (texts or not all(self.is_opt_in(name) for name in covered)):
            self._complain(where, "has texts, but no name")
        if "name" in error and error["code"] >= 0 and "fake" not in error:
            self._complain(where, "has no words of the fake service")
        if not texts and not {"en", "zh"} <= set(self.by_kind(error)):
            self._complain(where, f"has no texts, and neither has its kind: {error['kind']}")
