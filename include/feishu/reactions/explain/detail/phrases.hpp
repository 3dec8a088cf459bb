// SPDX-License-Identifier: BSL-1.0
//
// phrases.hpp - the words between the facts of an explanation, which stand in data/phrases.toml.
#ifndef FEISHU_REACTIONS_EXPLAIN_DETAIL_PHRASES_HPP
#define FEISHU_REACTIONS_EXPLAIN_DETAIL_PHRASES_HPP

#include <feishu/reactions/base/config.hpp>

#include <string_view> // std::string_view

namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail {

// One language's. What stands at a gap is written by explain().
struct explain_phrases {
    std::string_view failed;          // begins the explanation, if the endpoint is not known
    std::string_view not_called;      // in its place, if a base URL was refused
    std::string_view on_page[2];      // around the number of the page
    std::string_view then_what;       // before what happened
    std::string_view open, close;     // around the numbers
    std::string_view own_code;        // before a number of the library
    std::string_view and_http;        // between the numbers
    std::string_view http;            // before the status, after another number
    std::string_view behind;          // before the service's code, if one of the library came first
    std::string_view stop;            // ends the first sentence
    std::string_view between;         // between sentences
    std::string_view quote[2];        // around what others wrote
    std::string_view emoji_sent;      // before the type that was sent
    std::string_view did_you_mean[3]; // before the type that was meant, between two, after
    std::string_view near_in_spelling[3];
    std::string_view near_in_meaning[3];
    std::string_view no_such_emoji; // nothing resembles it
    std::string_view known_emoji;   // a documented type was refused
    std::string_view size_given[2];
    std::string_view bytes_needed[2];
    std::string_view items_needed[2];
    std::string_view gateway_failed; // instead of a hint: somebody else's page, and a status of 500 or more
    std::string_view any_scope[2];   // around scopes of which one is enough
    std::string_view comma;
    std::string_view and_more[2];     // around the number of scopes beyond those, or
    bool counts_all;                  // of all of them
    std::string_view console[2];      // around the link
    std::string_view service_link[2]; // around the service's, of a deployment whose console is not known
    std::string_view field;           // before a refused field
    std::string_view field_value;
    std::string_view field_why;
    std::string_view more_fields[2]; // around the number of refused fields beyond those
    std::string_view sentence_end;
    std::string_view wait[2];
    std::string_view token_later;     // instead of a hint: no token now, but perhaps later
    std::string_view token_wait[2];   // as `wait`, of a token source
    std::string_view other_brand[3];  // as `brand` says: asked elsewhere, at Feishu, at Lark
    std::string_view it_said;         // before the words of the service
    std::string_view transport_said;  // before the words of the transport
    std::string_view source_said;     // before the words of the token source
    std::string_view advice;          // before the troubleshooter's
    std::string_view native;          // before the transport's number
    std::string_view not_ours[2];     // before the content type; before the first bytes
    std::string_view stopped_at;      // malformed: before the offset
    std::string_view in_path;         // before the path, after an offset
    std::string_view path_alone;      // before the path, if no offset is known
    std::string_view reason[2];       // around the reason, which is English
    std::string_view earlier_attempt; // the outcome of one before the last is unknown
    std::string_view nothing_sent;    // no attempt was made
    std::string_view tried[2];        // around the number of attempts
    std::string_view stop_reasons[3]; // attempts, deadline, cancelled
    std::string_view look_up;         // before the address of the list of codes
    std::string_view link_end;
    std::string_view log_id[3]; // for others, Feishu, Lark
};

} // namespace feishu::reactions::inline FEISHU_REACTIONS_NAMESPACE::detail

#endif
