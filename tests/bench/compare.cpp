// SPDX-License-Identifier: BSL-1.0
//
// compare.cpp - the same bytes into the same struct: ours, simdjson, RapidJSON and nlohmann.
// Each parser is used as its own documentation advises for speed: simdjson on demand with one parser kept,
// RapidJSON in situ with a memory pool kept, nlohmann's DOM. Each validates the whole document, UTF-8 included,
// where it can (RapidJSON: kParseValidateEncodingFlag; on demand, simdjson checks UTF-8 and what it visits).
#include <feishu/reactions/json/read.hpp>

#include "bench/messages.hpp"
#include "json/shapes.hpp"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <simdjson.h>

#include <cstring>     // std::memcpy
#include <string>      // std::string
#include <string_view> // std::string_view
#include <utility>     // std::move
#include <vector>      // std::vector

namespace {

namespace json = feishu::reactions::json;
using view = std::string_view;

template <class Text>
using page = shapes::list_answer<Text, std::vector<shapes::reaction<Text>>>;

const std::string& document() {
    static const std::string text = messages::page(messages::order::documented, messages::layout::compact);
    return text;
}

// What every parser must have found, or the comparison is of nothing.
template <class Text>
void verify(benchmark::State& state, const page<Text>& p, const page<Text>& ours) {
    const auto& a = p.data.value;
    const auto& b = ours.data.value;
    bool same = p.code == ours.code && p.msg == ours.msg && a.items.size() == 50 && a.token == b.token &&
                a.has_more == b.has_more;
    for (std::size_t i = 0; same && i != 50; ++i)
        same = a.items[i].id == b.items[i].id && a.items[i].by.id == b.items[i].by.id &&
               a.items[i].by.type == b.items[i].by.type && a.items[i].time.text == b.items[i].time.text &&
               a.items[i].what.type == b.items[i].what.type;
    if (!same)
        state.SkipWithError("not the page");
}

template <class Text>
bool read_ours(char* text, std::size_t size, page<Text>& out) {
    return json::read(std::span<char>(text, size), out).ok();
}

template <class Text>
bool read_simdjson(simdjson::ondemand::parser& parser, const char* text, std::size_t size, std::size_t capacity,
                   page<Text>& out) {
    namespace sj = simdjson;
    const auto give = [](Text& to, sj::simdjson_result<view> from) {
        view got;
        if (std::move(from).get(got) != sj::SUCCESS)
            return false;
        to = Text{got};
        return true;
    };
    sj::ondemand::document doc;
    if (parser.iterate(text, size, capacity).get(doc) != sj::SUCCESS)
        return false;
    std::int64_t code = 0;
    if (doc["code"].get(code) != sj::SUCCESS || !give(out.msg, doc["msg"].get_string()))
        return false;
    out.code = static_cast<std::int32_t>(code);
    sj::ondemand::object data;
    if (doc["data"].get(data) != sj::SUCCESS)
        return false;
    out.data.present = true;
    sj::ondemand::array items;
    if (data["items"].get(items) != sj::SUCCESS)
        return false;
    for (auto item : items) {
        sj::ondemand::object o;
        if (item.get(o) != sj::SUCCESS)
            return false;
        auto& r = out.data.value.items.emplace_back();
        sj::ondemand::object by;
        sj::ondemand::object what;
        if (!give(r.id, o["reaction_id"].get_string()) || o["operator"].get(by) != sj::SUCCESS ||
            !give(r.by.id, by["operator_id"].get_string()) || !give(r.by.type, by["operator_type"].get_string()) ||
            !give(r.time.text, o["action_time"].get_string()) || o["reaction_type"].get(what) != sj::SUCCESS ||
            !give(r.what.type, what["emoji_type"].get_string()))
            return false;
    }
    return data["has_more"].get(out.data.value.has_more) == sj::SUCCESS &&
           give(out.data.value.token, data["page_token"].get_string());
}

template <class Text>
bool read_rapidjson(char* text, char* pool, std::size_t pool_size, page<Text>& out) {
    namespace rj = rapidjson;
    rj::MemoryPoolAllocator<> memory{pool, pool_size};
    rj::MemoryPoolAllocator<> stack{};
    rj::GenericDocument<rj::UTF8<>, rj::MemoryPoolAllocator<>, rj::MemoryPoolAllocator<>> doc{&memory, 4096, &stack};
    doc.ParseInsitu<rj::kParseValidateEncodingFlag>(text);
    if (doc.HasParseError())
        return false;
    const auto give = [](Text& to, const auto& from) { to = Text{from.GetString(), from.GetStringLength()}; };
    out.code = doc["code"].GetInt();
    give(out.msg, doc["msg"]);
    out.data.present = true;
    const auto& data = doc["data"];
    for (const auto& o : data["items"].GetArray()) {
        auto& r = out.data.value.items.emplace_back();
        give(r.id, o["reaction_id"]);
        give(r.by.id, o["operator"]["operator_id"]);
        give(r.by.type, o["operator"]["operator_type"]);
        give(r.time.text, o["action_time"]);
        give(r.what.type, o["reaction_type"]["emoji_type"]);
    }
    out.data.value.has_more = data["has_more"].GetBool();
    give(out.data.value.token, data["page_token"]);
    return true;
}

template <class Text>
bool read_nlohmann(nlohmann::json& doc, const char* text, std::size_t size, page<Text>& out) {
    doc = nlohmann::json::parse(text, text + size);
    const auto give = [](Text& to, const nlohmann::json& from) { to = from.get_ref<const std::string&>(); };
    out.code = doc["code"].get<std::int32_t>();
    give(out.msg, doc["msg"]);
    out.data.present = true;
    const auto& data = doc["data"];
    for (const auto& o : data["items"]) {
        auto& r = out.data.value.items.emplace_back();
        give(r.id, o["reaction_id"]);
        give(r.by.id, o["operator"]["operator_id"]);
        give(r.by.type, o["operator"]["operator_type"]);
        give(r.time.text, o["action_time"]);
        give(r.what.type, o["reaction_type"]["emoji_type"]);
    }
    out.data.value.has_more = data["has_more"].get<bool>();
    give(out.data.value.token, data["page_token"]);
    return true;
}

// Every turn gets a fresh copy of the document (ours and RapidJSON change it) and an empty page whose vector keeps
// its memory; the copy, 12 KB by memcpy, is in everybody's time.
template <class Text, class Reader>
void measure(benchmark::State& state, Reader read) {
    const std::string& text = document();
    std::vector<char> buffer(text.size() + simdjson::SIMDJSON_PADDING);
    page<Text> ours;
    std::vector<char> keep(text.begin(), text.end());
    if (!read_ours(keep.data(), keep.size(), ours))
        state.SkipWithError("not read");
    page<Text> out;
    const auto turn = [&] {
        out.data.value.items.clear();
        std::memcpy(buffer.data(), text.data(), text.size());
        buffer[text.size()] = '\0';
        return read(buffer.data(), text.size(), buffer.size(), out);
    };
    for (auto _ : state)
        if (!turn())
            state.SkipWithError("not read");
    turn();
    verify(state, out, ours);
}

template <class Text>
void ours(benchmark::State& state) {
    measure<Text>(
        state, [](char* text, std::size_t size, std::size_t, page<Text>& out) { return read_ours(text, size, out); });
}
template <class Text>
void by_simdjson(benchmark::State& state) {
    simdjson::ondemand::parser parser;
    measure<Text>(state, [&](char* text, std::size_t size, std::size_t capacity, page<Text>& out) {
        return read_simdjson(parser, text, size, capacity, out);
    });
}
template <class Text>
void by_rapidjson(benchmark::State& state) {
    std::vector<char> pool(256 * 1024);
    measure<Text>(state, [&](char* text, std::size_t, std::size_t, page<Text>& out) {
        return read_rapidjson(text, pool.data(), pool.size(), out);
    });
}
template <class Text>
void by_nlohmann(benchmark::State& state) {
    nlohmann::json doc;
    measure<Text>(state, [&](char* text, std::size_t size, std::size_t, page<Text>& out) {
        return read_nlohmann(doc, text, size, out);
    });
}

} // namespace

BENCHMARK(ours<view>)->Name("page_compact.view/ours");
BENCHMARK(by_simdjson<view>)->Name("page_compact.view/simdjson");
BENCHMARK(by_rapidjson<view>)->Name("page_compact.view/rapidjson");
BENCHMARK(by_nlohmann<view>)->Name("page_compact.view/nlohmann");
BENCHMARK(ours<std::string>)->Name("page_compact.string/ours");
BENCHMARK(by_simdjson<std::string>)->Name("page_compact.string/simdjson");
BENCHMARK(by_rapidjson<std::string>)->Name("page_compact.string/rapidjson");
BENCHMARK(by_nlohmann<std::string>)->Name("page_compact.string/nlohmann");
BENCHMARK_MAIN();
