// SPDX-License-Identifier: BSL-1.0
//
// redact.cpp - texts that were built to make redaction slow, and one that was not, for callgrind. Prints how many bytes
// each has.
#include <feishu/reactions/wire/response.hpp>

#include <cstddef>     // std::size_t
#include <cstdio>      // std::printf
#include <cstdlib>     // std::atoi
#include <string>      // std::string
#include <string_view> // std::string_view

namespace fr = feishu::reactions;

extern "C" [[gnu::noinline]] void measured_redaction(char* text, std::size_t size, const char* secret,
                                                     std::size_t length) {
    fr::response::redact({text, size}, {secret, length});
}

namespace {

std::string repeated(std::string_view what, std::size_t size) {
    std::string out;
    while (out.size() < size)
        out += what;
    out.resize(size);
    return out;
}
std::string lines(std::string_view what, std::size_t every, std::string_view between, std::size_t size) {
    return repeated(repeated(what, every) += between, size);
}

} // namespace

// The argument chooses the case; without one, prints how many there are.
int main(int argc, char** argv) {
    constexpr std::size_t size = 65536;
    const struct {
        std::string secret;
        std::string text;
    } cases[] = {
        {"t-g1044ghJRUIJJ5ELTKLRWTT5",
         repeated(R"({"code":231003,"msg":"The message is not found","data":{}},)", size)},
        {repeated("a", 3999) + "b", repeated("a", size)},
        {repeated("ab", 3998) + "bc", repeated("ab", size)},
        {repeated("a", 3999) + "b", lines("a", 7, "b", size)},
        {repeated("a", 3999) + "b", lines("a", 3998, "c", size)},
        {repeated("a", 3999) + "b", repeated("%61", size)},
        {repeated("a", 3999) + "b", repeated("\\u0061", size)},
        {repeated("a", 3999) + "b", repeated("&#97;", size)},
        {repeated("a", 3999) + "b", lines("&#x061;", 49, "b", size)},
        {repeated("|", 3999) + "b", repeated("&VerticalLine;", size)},
        {repeated("|", 3999) + "b", repeated("&VerticalLin", size)},
        {repeated("|", 3999) + "b", repeated("&v", size)},
        {repeated("|", 3999) + "b", repeated("&vert", size)},
        {repeated("a", 3999) + "b", repeated("&ampamp;", size)},
        {repeated("a", 3999) + "b", repeated("&", size)},
        {repeated("&", 3999) + "b", repeated("&", size)},
        {repeated("&", 3999) + "b", repeated("&amp;", size)},
        {repeated("&", 3999) + "b", repeated("&am", size)},
        {repeated("a", 3999) + "b", repeated("%", size)},
        {repeated("%25", 3999) + "b", repeated("%25", size)},
        {repeated("%", 3999) + "b", repeated("%25", size)},
        {repeated("a", 3999) + "b", repeated("\\", size)},
        {repeated("\\", 3999) + "b", repeated("\\", size)},
        {repeated("a", 3999) + "b", repeated("\\u", size)},
        {repeated("a", 3999) + "b", repeated("%2", size)},
        {repeated("a", 3999) + "b", repeated("&#", size)},
        {repeated("a", 3999) + "b", repeated("&#0000000", size)},
        {repeated("aaaaaaaab", 4000), lines("a", 8, "%", size)},
        {repeated("t-g1044", 4000), repeated("t-g104", size)},
        {"ax" + repeated("a", 3999), repeated("a", size)},
        {"ax" + repeated("a", 3999), repeated("axaxaxaxay", size)},
        {"axaaaaaa" + repeated("a", 3999), repeated("ax", size)},
        {"ab" + repeated("a", 3999), repeated("abc", size)},
        {"a\\" + repeated("a", 3999), repeated("a\\", size)},
    };
    constexpr int count = sizeof cases / sizeof *cases;
    if (argc < 2)
        return std::printf("%d\n", count) < 0;
    const auto& chosen = cases[std::atoi(argv[1]) % count];
    std::string text = chosen.text;
    measured_redaction(text.data(), text.size(), chosen.secret.data(), chosen.secret.size());
    std::printf("%zu\n", text.size());
}
