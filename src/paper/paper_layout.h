#pragma once

// The figures of decree 30/2020/NĐ-CP, appendix I, sections I and II. Lengths in millimetres, sizes
// of type in points. Where the decree gives a range, the value chosen stands within it.
namespace vuon::paper::layout {

inline constexpr double kPointsOfMm = 72.0 / 25.4;
inline constexpr double kPageWidth = 210;
inline constexpr double kPageHeight = 297;
inline constexpr double kTopMargin = 20;      // 20–25
inline constexpr double kBottomMargin = 20;   // 20–25
inline constexpr double kLeftMargin = 30;     // 30–35
inline constexpr double kRightMargin = 15;    // 15–20
inline constexpr double kPageNumberTop = 10;  // in the top margin, centred, not on the first page

inline constexpr double kCountry = 13;          // 12–13, bold capitals
inline constexpr double kMotto = 14;            // 13–14, bold
inline constexpr double kAgency = 12;           // 12–13
inline constexpr double kNumber = 13;           // 13
inline constexpr double kPlaceAndDate = 14;     // 13–14, italic
inline constexpr double kKind = 14;             // 13–14, bold capitals
inline constexpr double kSubject = 14;          // 13–14, bold
inline constexpr double kLetterSubject = 12;    // 12–13, under the number
inline constexpr double kBody = 14;             // 13–14
inline constexpr double kSigner = 14;           // 13–14, bold
inline constexpr double kRecipientsTitle = 12;  // 12, bold italic
inline constexpr double kRecipients = 11;       // 11
inline constexpr double kUrgency = 13;          // 13–14, bold, red frame
inline constexpr double kDrafter = 11;          // 11
inline constexpr double kPageNumber = 14;       // 13–14
// The decree has no size for tables; 12 is what offices use to fit columns.
inline constexpr double kTable = 12;
inline constexpr double kCellPadX = 1.5;  // millimetres between the rule and the text
inline constexpr double kCellPadY = 0.7;
inline constexpr double kGridRule = 0.5;  // points

inline constexpr double kFirstLine = 12.7;   // 1 or 1.27 cm
inline constexpr double kParagraphGap = 6;   // at least 6 pt
inline constexpr double kLineSpacing = 1.0;  // single to 1.5 lines
// A line under the agency and the subject is 1/3 to 1/2 of the text.
inline constexpr double kShortRule = 0.4;
inline constexpr double kRuleWidth = 0.75;  // points
// One line of Times New Roman at single spacing, in relation to its size.
inline constexpr double kLineHeight = 1.149;

// The head is a table without lines: the agency at the left, the country at the right.
inline constexpr double kHeadLeft = 66;
inline constexpr double kHeadRight = 99;

inline constexpr const char* kTypeface = "Times New Roman";
inline constexpr const char* kMetricTwin = "Liberation Serif";  // its widths, free to embed

}  // namespace vuon::paper::layout
