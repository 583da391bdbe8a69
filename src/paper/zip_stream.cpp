#include "paper/zip_stream.h"

#include "base/assert.h"

namespace vuon::paper {
namespace {

constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kFlags = 0x0808;  // sizes behind the data; names in UTF-8
constexpr std::uint16_t kDeflated = 8;
// The format counts days from 1980; a fixed one makes the same rows the same bytes.
constexpr std::uint16_t kDay = 0x0021;
constexpr std::uint64_t kMost = 0xFFFFFFFFu;

void Put16(std::string& out, std::uint16_t value) {
  out += static_cast<char>(value & 0xFF);
  out += static_cast<char>(value >> 8);
}

void Put32(std::string& out, std::uint64_t value) {
  VUON_ASSERT(value <= kMost);
  Put16(out, static_cast<std::uint16_t>(value & 0xFFFF));
  Put16(out, static_cast<std::uint16_t>(value >> 16));
}

}  // namespace

ZipStream::ZipStream() {
  const int code = deflateInit2(&stream_, 5, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  VUON_ASSERT(code == Z_OK);
}

ZipStream::~ZipStream() { deflateEnd(&stream_); }

std::string ZipStream::Counted(std::string bytes) {
  written_ += bytes.size();
  return bytes;
}

std::string ZipStream::Begin(const std::string& name) {
  entries_.push_back({name, static_cast<std::uint32_t>(crc32(0, nullptr, 0)), 0, 0, written_});
  deflateReset(&stream_);
  std::string out = "PK\x03\x04";
  Put16(out, kVersion);
  Put16(out, kFlags);
  Put16(out, kDeflated);
  Put16(out, 0);
  Put16(out, kDay);
  Put32(out, 0);
  Put32(out, 0);
  Put32(out, 0);
  Put16(out, static_cast<std::uint16_t>(name.size()));
  Put16(out, 0);
  return Counted(out + name);
}

std::string ZipStream::Deflate(std::string_view data, int flush) {
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream_.avail_in = static_cast<uInt>(data.size());
  std::string out;
  char chunk[16 << 10];
  do {
    stream_.next_out = reinterpret_cast<Bytef*>(chunk);
    stream_.avail_out = sizeof chunk;
    deflate(&stream_, flush);
    out.append(chunk, sizeof chunk - stream_.avail_out);
  } while (stream_.avail_out == 0);
  return out;
}

std::string ZipStream::Write(std::string_view data) {
  Entry& entry = entries_.back();
  entry.crc = static_cast<std::uint32_t>(crc32(
      entry.crc, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size())));
  entry.size += data.size();
  std::string out = Deflate(data, Z_NO_FLUSH);
  entry.packed += out.size();
  return Counted(std::move(out));
}

std::string ZipStream::EndEntry() {
  Entry& entry = entries_.back();
  std::string out = Deflate({}, Z_FINISH);
  entry.packed += out.size();
  out += "PK\x07\x08";
  Put32(out, entry.crc);
  Put32(out, entry.packed);
  Put32(out, entry.size);
  return Counted(std::move(out));
}

std::string ZipStream::Finish() {
  const std::uint64_t start = written_;
  std::string out;
  for (const Entry& entry : entries_) {
    out += "PK\x01\x02";
    Put16(out, kVersion);
    Put16(out, kVersion);
    Put16(out, kFlags);
    Put16(out, kDeflated);
    Put16(out, 0);
    Put16(out, kDay);
    Put32(out, entry.crc);
    Put32(out, entry.packed);
    Put32(out, entry.size);
    Put16(out, static_cast<std::uint16_t>(entry.name.size()));
    for (int k = 0; k < 4; ++k) Put16(out, 0);  // extra, comment, disk, internal attributes
    Put32(out, 0);
    Put32(out, entry.offset);
    out += entry.name;
  }
  const std::uint64_t size = out.size();
  out += "PK\x05\x06";
  Put32(out, 0);
  Put16(out, static_cast<std::uint16_t>(entries_.size()));
  Put16(out, static_cast<std::uint16_t>(entries_.size()));
  Put32(out, size);
  Put32(out, start);
  Put16(out, 0);
  return Counted(std::move(out));
}

}  // namespace vuon::paper
