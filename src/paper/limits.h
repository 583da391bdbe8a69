#pragma once
#include <cstddef>

namespace vuon::paper {

// What a document may be at most. Far above any real plan (300 pages of DOCX unpack to about
// 6 MiB), low enough that the worst file admitted is read within a second or two in bounded memory.
inline constexpr std::size_t kMaximumFileBytes = std::size_t{24} << 20;
inline constexpr std::size_t kMaximumZipEntries = 4'000;
inline constexpr std::size_t kMaximumEntryBytes = std::size_t{20} << 20;
inline constexpr std::size_t kMaximumUnpackedBytes = std::size_t{40} << 20;  // of one archive
inline constexpr std::size_t kMaximumRatio = 200;                            // unpacked over packed
inline constexpr std::size_t kRatioFreeBytes = 1 << 20;  // small entries may be very repetitive
inline constexpr int kMaximumXmlDepth = 200;
inline constexpr std::size_t kMaximumXmlElements = 1'500'000;
inline constexpr int kMaximumRows = 50'000;  // of one table
inline constexpr int kMaximumColumns = 200;
inline constexpr std::size_t kMaximumCells = 600'000;
inline constexpr std::size_t kMaximumLines = 200'000;  // of a text
inline constexpr std::size_t kMaximumLineBytes = 1 << 20;
inline constexpr std::size_t kMaximumPages = 1'000;
inline constexpr int kPdfSeconds = 10;

}  // namespace vuon::paper
