// SPDX-License-Identifier: BSL-1.0
//
// progress.hpp - how far a long list is, on a line of its own that disappears; nothing unless stderr is a terminal.
#ifndef FEISHU_REACTIONS_EXAMPLES_REACT_PROGRESS_HPP
#define FEISHU_REACTIONS_EXAMPLES_REACT_PROGRESS_HPP

#include "language.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdio>

class progress {
  public:
    progress() = default;
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress() {
        if (shown_)
            std::fputs("\r\033[K", stderr);
    }
    void reached(std::size_t reactions, int page) {
        if (!terminal_)
            return;
        std::fprintf(stderr, tr("\r%zu reactions, page %d", "\r已读取 %zu 个表情回复，第 %d 页"), reactions, page);
        std::fflush(stderr);
        shown_ = true;
    }

  private:
    bool terminal_ = ::isatty(STDERR_FILENO) == 1;
    bool shown_ = false;
};

#endif
