#include "paper/docx_package.h"

#include <fmt/format.h>
#include <zip.h>

#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "paper/paper_layout.h"

namespace vuon::paper {
namespace {

constexpr const char* kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/";
constexpr const char* kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string Types() {
  return fmt::format(
      "{0}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"{1}document.main+xml\"/>"
      "<Override PartName=\"/word/styles.xml\" ContentType=\"{1}styles+xml\"/>"
      "<Override PartName=\"/word/header1.xml\" ContentType=\"{1}header+xml\"/>"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
      kXml, kType);
}

std::string Relations() {
  return fmt::format(
      "{0}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"{1}relationships/officeDocument\" "
      "Target=\"word/document.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/"
      "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
      kXml, kOffice);
}

std::string DocumentRelations() {
  return fmt::format(
      "{0}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type=\"{1}relationships/styles\" Target=\"styles.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"{1}relationships/header\" Target=\"header1.xml\"/>"
      "</Relationships>",
      kXml, kOffice);
}

std::string Styles() {
  return fmt::format(
      "{0}<w:styles xmlns:w=\"{1}\"><w:docDefaults><w:rPrDefault><w:rPr>"
      "<w:rFonts w:ascii=\"{2}\" w:hAnsi=\"{2}\" w:cs=\"{2}\" w:eastAsia=\"{2}\"/>"
      "<w:color w:val=\"000000\"/><w:sz w:val=\"{3}\"/><w:szCs w:val=\"{3}\"/>"
      "<w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
      "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>"
      "</w:pPr></w:pPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/></w:style></w:styles>",
      kXml, kWord, layout::kTypeface, static_cast<int>(layout::kBody * 2));
}

// The page number at the top, in the middle; the first page of a section has another, empty head.
std::string Header() {
  return fmt::format(
      "{0}<w:hdr xmlns:w=\"{1}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz "
      "w:val=\"{2}\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:rPr><w:sz "
      "w:val=\"{2}\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:sz w:val=\"{2}\"/>"
      "</w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>",
      kXml, kWord, static_cast<int>(layout::kPageNumber * 2));
}

std::string Core(const std::string& title, const std::string& made_at) {
  pugi::xml_document tree;
  pugi::xml_node core = tree.append_child("cp:coreProperties");
  core.append_attribute("xmlns:cp") =
      "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
  core.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  core.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
  core.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  core.append_child("dc:title").text().set(title.c_str());
  core.append_child("dc:creator").text().set("Vươn");
  core.append_child("dc:language").text().set("vi-VN");
  pugi::xml_node created = core.append_child("dcterms:created");
  created.append_attribute("xsi:type") = "dcterms:W3CDTF";
  created.text().set(made_at.c_str());
  std::ostringstream out;
  tree.save(out, "", pugi::format_raw | pugi::format_no_declaration);
  return kXml + out.str();
}

[[noreturn]] void Fail(const char* step) {
  throw std::runtime_error(std::string("zip archive not written: ") + step);
}

void AddPart(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) Fail("source");
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) Fail("entry");
  // A fixed day, so that the same paper is the same bytes: 1 January 2000, the clock being no part.
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, (20 << 9) | (1 << 5) | 1, 0);
}

std::string ReadBack(zip_source_t* source) {
  if (zip_source_open(source) < 0) Fail("open");
  std::string bytes;
  char piece[16384];
  for (;;) {
    const zip_int64_t got = zip_source_read(source, piece, sizeof piece);
    if (got < 0) Fail("read");
    if (got == 0) break;
    bytes.append(piece, static_cast<std::size_t>(got));
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string ZipOf(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (source == nullptr) Fail("memory");
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) Fail("archive");
  for (const auto& [name, bytes] : parts) AddPart(archive, name, bytes);
  if (zip_close(archive) < 0) Fail("close");
  std::string bytes = ReadBack(source);
  zip_source_free(source);
  return bytes;
}

std::string DocxPackage(std::string document_xml, const std::string& title,
                        const std::string& made_at) {
  return ZipOf({{"[Content_Types].xml", Types()},
                {"_rels/.rels", Relations()},
                {"docProps/core.xml", Core(title, made_at)},
                {"word/document.xml", std::move(document_xml)},
                {"word/_rels/document.xml.rels", DocumentRelations()},
                {"word/styles.xml", Styles()},
                {"word/header1.xml", Header()}});
}

}  // namespace vuon::paper
