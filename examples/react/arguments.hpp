// SPDX-License-Identifier: BSL-1.0
//
// arguments.hpp - what was typed, and what can be typed.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_ARGUMENTS_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_ARGUMENTS_HPP

#include "exit_code.hpp"
#include "language.hpp"

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

inline constexpr const char* usage_in_english = R"(usage: react [--demo] COMMAND

  react add MESSAGE EMOJI...             add reactions; EMOJI is a type such as OnIt
  react list [--json] MESSAGE [EMOJI]    all reactions of a message, counted
  react remove MESSAGE REACTION...       remove reactions by their ids, which `list --json` shows
  react clear --mine MESSAGE [EMOJI]     remove all reactions of the token's app or user
  react search TEXT                      the emoji types that a text may stand for
  react explain CODE                     what an error code means and what to do

  --demo   a service in this program instead of the real one, with one message; alone: all of it in turn

From the environment:
  FEISHU_BASE         feishu (the default), lark, or https://host[:port][/prefix]; http only on this machine
  FEISHU_TOKEN        a tenant or user access token; or else
  FEISHU_APP_ID       the app's id, and
  FEISHU_APP_SECRET   its secret, with which a tenant access token is fetched
  FEISHU_OPEN_ID      `clear` with a user's token: the user's open id (ou_...)
  FEISHU_APP_ID       `clear` with a tenant token: the app's id (cli_...)
The language is that of LC_ALL, LC_MESSAGES or LANG: English, or Chinese if it begins with zh.

Ends with 0 if all went well, 2 if it was called wrongly, else with
)";
inline constexpr const char* usage_in_chinese = R"(用法：react [--demo] 命令

  react add 消息ID 表情...               添加表情回复；“表情”为 emoji_type，例如 OnIt
  react list [--json] 消息ID [表情]      列出消息的全部表情回复并计数
  react remove 消息ID 表情回复ID...      按 ID 删除表情回复；ID 可用 list --json 查看
  react clear --mine 消息ID [表情]       删除当前应用或用户添加的全部表情回复
  react search 文字                      查找文字对应的 emoji_type
  react explain 错误码                   说明错误码的含义和处理办法

  --demo   不访问飞书，使用程序自带的模拟服务（其中有一条消息）；不带命令时依次演示

环境变量：
  FEISHU_BASE         feishu（默认）、lark 或 https://主机[:端口][/前缀]；仅本机可用 http
  FEISHU_TOKEN        tenant_access_token 或 user_access_token；未设置时使用以下两项
  FEISHU_APP_ID       应用的 App ID
  FEISHU_APP_SECRET   应用的 App Secret，用于获取 tenant_access_token
  FEISHU_OPEN_ID      以用户身份执行 clear 时，该用户的 open_id（ou_...）
  FEISHU_APP_ID       以应用身份执行 clear 时，该应用的 App ID（cli_...）
界面语言取决于 LC_ALL、LC_MESSAGES 或 LANG：以 zh 开头时为中文，否则为英文。

退出码：0 表示成功，2 表示用法错误，其余为
)";

inline void print_usage(std::FILE* to) {
    std::fputs(tr(usage_in_english, usage_in_chinese), to);
    for (const exit_code& e : exit_codes)
        std::fprintf(to, "  %2d  %s\n", e.number, tr(e.english, e.chinese));
    std::fprintf(to, "  %2d  %s\n", any_other_error, tr("any other error", "其他错误"));
}

struct arguments {
    bool demo = false;
    bool help = false;
    bool json = false;
    bool mine = false;
    std::string unknown = {}; // an option that does not exist
    std::string command = {};
    std::vector<std::string> words = {}; // what follows the command

    static arguments read(int argc, char** argv) {
        arguments out;
        bool options = true;
        for (int i = 1; i < argc; ++i) {
            const std::string_view word = argv[i];
            if (options && word == "--")
                options = false;
            else if (options && word == "--demo")
                out.demo = true;
            else if (options && (word == "--help" || word == "-h"))
                out.help = true;
            else if (options && word == "--json")
                out.json = true;
            else if (options && word == "--mine")
                out.mine = true;
            else if (options && word.starts_with("--"))
                out.unknown = word;
            else if (out.command.empty())
                out.command = word;
            else
                out.words.emplace_back(word);
        }
        return out;
    }
};

#endif
