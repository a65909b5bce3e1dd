using static Gongkai.Law.Reporting.Narrative.NarrativeSubject;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>
/// Finds the counts that the running text of a report states about this organ and the statistical year. It would rather miss a count
/// than take a wrong one: approximate figures, other years, cumulative figures, plans, parts of a total and other organs are passed over.
/// Every text is gone through once, from left to right, so hostile text cannot make it slow.
/// </summary>
public static class NarrativeReader
{
    /// <summary>Characters of one chapter that are read; no real chapter comes near.</summary>
    private const int LongestChapter = 200_000;

    /// <summary>Characters of one sentence that are read; the rest of a longer one is passed over.</summary>
    private const int LongestSentence = 2_000;

    /// <summary>The counts in the order of the text.</summary>
    public static IReadOnlyList<NarrativeCount> Read(ReportForm form)
    {
        var counts = new List<NarrativeCount>();
        Read(form, form.Preamble, null, counts);
        foreach (var chapter in form.Chapters)
        {
            Read(form, chapter.Text, chapter.Kind, counts);
        }

        NoticesNotDenied(counts);
        return counts;
    }

    /// <summary>
    /// “发出收费通知3件，总金额900元，实际未收取任何费用”: what is written as a figure is not denied by 未收取, and a notice that was sent has an amount,
    /// so that of the two figures on notices the one that is not written is not known.
    /// </summary>
    private static void NoticesNotDenied(List<NarrativeCount> counts)
    {
        if (counts.Any(c => c.Subject is FeeNotices or FeesNotified && c is { InWords: false, Value: > 0 }))
        {
            counts.RemoveAll(c => c.Subject is FeeNotices or FeesNotified && c.InWords);
        }
    }

    private static void Read(ReportForm form, string text, ReportChapterKind? chapter, List<NarrativeCount> counts)
    {
        if (text.Length > LongestChapter)
        {
            text = text[..LongestChapter];
        }

        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // What a paragraph is about holds for its sentences: “依申请公开。本年度收到申请70件。”
            var folded = FoldedText.Of(paragraph);
            var topic = new Topic(
                chapter == ReportChapterKind.Applications || Says.Any(folded, Says.ApplicationTopic),
                chapter == ReportChapterKind.Disputes || folded.Contains("信息公开", StringComparison.Ordinal) || Says.Any(folded, Says.ApplicationTopic));
            foreach (var sentence in FoldedText.Sentences(paragraph))
            {
                var whole = FoldedText.Of(sentence);
                new SentenceReader(form, sentence, whole.Length > LongestSentence ? whole[..LongestSentence] : whole, chapter, topic, counts).Read();
            }
        }
    }

    private readonly record struct Topic(bool Applications, bool Disputes);

    /// <summary>Reads one sentence: clause by clause for "none", number by number for figures.</summary>
    private sealed class SentenceReader(
        ReportForm form, string sentence, string folded, ReportChapterKind? chapter, Topic topic, List<NarrativeCount> counts)
    {
        private readonly bool _ofApplications = topic.Applications || Says.Any(folded, Says.ApplicationTopic);
        private readonly bool _ofDisputes = topic.Disputes || folded.Contains("信息公开", StringComparison.Ordinal);
        private readonly bool _ofProcessingFees = Says.Any(folded, Says.ProcessingFee);
        private readonly bool _isGovernment = form.Organ is { } organ && FoldedText.Of(organ).Contains("人民政府", StringComparison.Ordinal);
        private bool _foreign;
        private bool _parts;
        private bool _receivedSeen;
        private bool _publishes;
        private NarrativeSubject? _documents;
        private int _lastReceived = -1;

        public void Read()
        {
            if (Says.Any(folded, Says.Plans) || SaysCumulative())
            {
                return;
            }

            var start = 0;
            for (var i = 0; i <= folded.Length; i++)
            {
                if (i == folded.Length || folded[i] is '，' or '；' or ';' or '：' or ':')
                {
                    Clause(folded[start..i]);
                    if (i < folded.Length && folded[i] is '；' or ';')
                    {
                        (_parts, _documents) = (false, null);
                    }

                    start = i + 1;
                }
            }
        }

        /// <summary>累计 means "since the beginning", unless the sentence says that it is this year's total.</summary>
        private bool SaysCumulative() =>
            Says.Any(folded, Says.Cumulative)
            || (folded.Contains("累计", StringComparison.Ordinal) && !Says.Any(folded, Says.ThisYear) && !SaysYear(form.Year));

        private bool SaysYear(int? year) => year is { } y && folded.Contains($"{y}年", StringComparison.Ordinal);

        private void Clause(string clause)
        {
            if (clause.Length == 0)
            {
                return;
            }

            Period(clause);
            _parts |= Says.Any(clause, Says.Parts) && !Says.Any(clause, Says.LastYearCarried);
            if (_foreign || Says.Any(clause, Says.Compared) || Says.Any(clause, Says.Approximately) || IsOfOthers(clause))
            {
                return;
            }

            _publishes = Says.Any(clause, Says.PublishedWords);
            None(clause);
            var from = 0;
            for (var i = 0; i < clause.Length; i++)
            {
                if ((char.IsAsciiDigit(clause[i]) || NumberText.IsNumeral(clause[i])) && NumberText.At(clause, i) is { } number)
                {
                    var end = i + number.Length;
                    var unit = Says.UnitAt(clause, end);
                    if (IsExact(clause, i, end) && (unit.Length > 0 || (number.Value == 0 && end == clause.Length)))
                    {
                        Number(Plain(clause[from..i]), Following(clause, end + unit.Length), number, unit);
                        from = end + unit.Length;
                    }

                    i = end - 1;
                }
            }
        }

        /// <summary>Follows which year the text speaks of: “2022年收到50件，办结49件” in a report for 2023 is about 2022 to its end.</summary>
        private void Period(string clause)
        {
            for (var i = clause.IndexOf('年', StringComparison.Ordinal); i >= 0; i = clause.IndexOf('年', i + 1))
            {
                if (i >= 4 && int.TryParse(clause.AsSpan(i - 4, 4), out var year) && year is > 1990 and < 2100)
                {
                    _foreign = year != form.Year && !clause.Contains("结转", StringComparison.Ordinal);
                }
            }

            if (Says.Any(clause, Says.OtherPeriods) && !Says.Any(clause, Says.LastYearCarried))
            {
                _foreign = true;
            }
            else if (Says.Any(clause, Says.ThisYear))
            {
                _foreign = false;
            }
        }

        private bool IsOfOthers(string clause) =>
            Says.Any(clause, Says.EachUnit) || (Says.Any(clause, Says.WholeArea) && !_isGovernment) || (_isGovernment && Says.Any(clause, Says.OwnLevel));

        /// <summary>The general phrase for all applicants is no category of applicants.</summary>
        private static string Plain(string before)
        {
            foreach (var phrase in Says.AllApplicants)
            {
                before = before.Replace(phrase, "", StringComparison.Ordinal);
            }

            return before;
        }

        /// <summary>What stands behind a number and its unit, up to the next figure or mark.</summary>
        private static string Following(string clause, int at)
        {
            var end = at;
            while (end < clause.Length && end < at + 20 && clause[end] is not ('、' or '(' or ')') && !char.IsAsciiDigit(clause[end]))
            {
                end++;
            }

            return clause[at..end];
        }

        /// <summary>Neither 约80 nor 80余, 80多, 80至90, 第80; and no part of a date or a document number.</summary>
        private static bool IsExact(string clause, int start, int end)
        {
            if (start > 0 && clause[start - 1] is '约' or '近' or '第' or '逾' or '超' or '过' or '-' or '~' or '〔' or '[' or '.' or '/')
            {
                return false;
            }

            if (start > 0 && clause[start - 1] == '数' && !char.IsAsciiDigit(clause[start]))
            {
                return false;
            }

            return end >= clause.Length || clause[end] is not ('余' or '多' or '来' or '几' or '至' or '-' or '~' or '/' or '%' or '年' or '月' or '日' or '号' or '.');
        }

        private void Number(string before, string after, NumberInText number, string unit)
        {
            if (unit.Length == 0)
            {
                // “件数和总金额均为0”, “行政复议、行政诉讼均为0”, “申请为0”
                if (before.EndsWith('为') || before.EndsWith('是'))
                {
                    Zero(before, inWords: false);
                }

                return;
            }

            if (Says.IsMoney(unit))
            {
                Money(before, number, unit);
            }
            else if (Says.Any(before, Says.Disputes))
            {
                Dispute(before, number, unit);
            }
            else if (Says.Begins(after, Says.DisputesAfter))
            {
                Dispute(after, number, unit);
            }
            else
            {
                _ = Documents(before + after, number, unit) || Decisions(before, number, unit) || FeeNotice(before, number, unit)
                    || Application(before, after, number, unit) || Publication(before, number, unit);
            }
        }

        private void Add(NarrativeSubject subject, NumberInText number, string unit) =>
            counts.Add(new NarrativeCount(subject, number.Value, number.Step, unit, sentence, chapter, false));

        private void Money(string before, NumberInText number, string unit)
        {
            var yuan = number with { Value = number.Value * Says.Yuan(unit), Step = number.Step * Says.Yuan(unit) };
            if (before.Contains("行政事业性收费", StringComparison.Ordinal))
            {
                Add(AdministrativeFees, yuan, unit);
            }
            else if (_ofProcessingFees && !Says.Any(before, Says.FeeRates) && FeeKind(before) is { } subject)
            {
                Add(subject, yuan, unit);
            }
        }

        private static NarrativeSubject? FeeKind(string before)
        {
            if (Says.Any(before, Says.ActuallyReceived))
            {
                return FeesReceived;
            }

            return Says.Any(before, Says.ToReceive) ? FeesNotified : Says.Any(before, Says.FeeReceived) ? FeesReceived
                : Says.Any(before, Says.FeeNotified) ? FeesNotified : null;
        }

        private bool FeeNotice(string before, NumberInText number, string unit)
        {
            if (!before.Contains("收费通知", StringComparison.Ordinal) || Says.Any(before, Says.ActuallyReceived))
            {
                return false;
            }

            Add(FeeNotices, number, unit);
            return true;
        }

        private bool Documents(string around, NumberInText number, string unit)
        {
            var normative = around.Contains("规范性文件", StringComparison.Ordinal);
            var rules = around.Replace("规章制度", "", StringComparison.Ordinal).Contains("规章", StringComparison.Ordinal);
            if (normative && rules)
            {
                _documents = null;
                return true;
            }

            if (normative || rules)
            {
                _documents = normative ? NormativeDocumentsIssued : AdministrativeRulesIssued;
            }

            // The name of the subject holds 规范, which by itself tells of standards and procedures.
            var said = around.Replace("规范性文件", "", StringComparison.Ordinal);
            if (_documents is not { } kind || _parts || Says.Any(said, Says.NotDocumentCounts) || unit is not ("件" or "部" or "个" or "份" or "项"))
            {
                return normative || rules;
            }

            var offset = Says.Any(around, Says.InForce) ? 2 : Says.Any(around, Says.Repealed) ? 1 : Says.Any(around, Says.Issued) ? 0 : -1;
            if (offset < 0)
            {
                return normative || rules;
            }

            Add(kind + offset, number, unit);
            return true;
        }

        private bool Decisions(string before, NumberInText number, string unit)
        {
            NarrativeSubject? subject = null;
            foreach (var (words, decision) in (ReadOnlySpan<(string, NarrativeSubject)>)[("行政许可", Licences), ("行政处罚", Penalties), ("行政强制", Compulsion)])
            {
                if (before.Contains(words, StringComparison.Ordinal))
                {
                    if (subject is not null)
                    {
                        return true;
                    }

                    subject = decision;
                }
            }

            if (subject is not { } found)
            {
                return false;
            }

            var stated = Says.Any(before, Says.Decided) || before.Length <= "全年行政许可".Length;
            if (stated && !_parts && !Says.Any(before, Says.NotDecisionCounts) && unit is "件" or "宗" or "起" or "例" or "份")
            {
                Add(found, number, unit);
            }

            return true;
        }

        private bool Application(string before, string after, NumberInText number, string unit)
        {
            if (!_ofApplications || Says.Any(before, Says.NotApplicationCounts)
                || unit is not ("件" or "份" or "个" or "起" or "宗" or "条" or "例" or "次" or "项"))
            {
                return false;
            }

            if (Says.Any(before, Says.LastYearCarried) || SaysCarriedFrom(before))
            {
                Add(CarriedOver, number, unit);
                if (_lastReceived >= 0 && Says.Any(before, Says.Including))
                {
                    counts[_lastReceived] = counts[_lastReceived] with { Subject = NewAndCarriedOver };
                }

                return true;
            }

            if (Says.Any(before, Says.CarriedOn) || Says.Begins(after, Says.CarriedOnAfter) || SaysCarriedTo(before))
            {
                Add(CarriedForward, number, unit);
                return true;
            }

            if (Outcome(before) is { } outcome)
            {
                Add(outcome, number, unit);
                return true;
            }

            if (_parts || Says.Any(before, Says.PartOfApplications))
            {
                return false;
            }

            if (Says.Any(before, Says.ReceivedWords) && !Says.Any(before, Says.ClosedWords)
                && (before.Contains("申请", StringComparison.Ordinal) || after.Contains("申请", StringComparison.Ordinal)
                    || before.Contains("新收", StringComparison.Ordinal)))
            {
                // “收到83件，受理82件”: what was received is the statutory count.
                if (!_receivedSeen)
                {
                    _receivedSeen = true;
                    _lastReceived = counts.Count;
                    Add(NewlyReceived, number, unit);
                }

                return true;
            }

            if (Says.Any(before, Says.ClosedWords) && !Says.Any(before, Says.ReceivedWords))
            {
                Add(Closed, number, unit);
                return true;
            }

            return false;
        }

        private bool SaysCarriedFrom(string text) => form.Year is { } y && text.Contains($"{y - 1}年", StringComparison.Ordinal) && text.Contains("结转", StringComparison.Ordinal);

        private bool SaysCarriedTo(string text) => form.Year is { } y && text.Contains($"{y + 1}年", StringComparison.Ordinal) && text.Contains("结转", StringComparison.Ordinal);

        private static NarrativeSubject? Outcome(string before)
        {
            foreach (var (words, subject) in Says.Outcomes)
            {
                var at = before.LastIndexOf(words, StringComparison.Ordinal);
                if (at >= 0 && before.Length - at - words.Length <= 4)
                {
                    return subject;
                }
            }

            return null;
        }

        private bool Publication(string before, NumberInText number, string unit)
        {
            if (unit is "条" or "件" or "篇" or "项" or "份" && _publishes && !Says.Any(before, Says.ReceivedWords))
            {
                Add(Published, number, unit);
                return true;
            }

            return false;
        }

        private void Dispute(string before, NumberInText number, string unit)
        {
            if (!_ofDisputes || unit is not ("件" or "起" or "宗" or "例" or "个") || _parts || Says.Any(before, Says.NotDisputeCounts))
            {
                return;
            }

            if (DisputeKind(before) is { } subject)
            {
                Add(subject, number, unit);
            }
        }

        private static NarrativeSubject? DisputeKind(string text)
        {
            var after = text.Contains("复议后", StringComparison.Ordinal);
            var direct = text.Contains("未经复议", StringComparison.Ordinal) || text.Contains("直接起诉", StringComparison.Ordinal);
            if (after || direct)
            {
                return after && direct ? null : after ? LitigationsAfterReconsideration : DirectLitigations;
            }

            var litigation = text.Contains("诉讼", StringComparison.Ordinal);
            return text.Contains("复议", StringComparison.Ordinal) ? litigation ? Disputes : Reconsiderations : litigation ? Litigations : null;
        }

        /// <summary>“未收到申请”, “无行政复议、行政诉讼”, “未收取信息处理费”.</summary>
        private void None(string clause)
        {
            var negation = Says.Negation(clause);
            if (negation < 0)
            {
                return;
            }

            // Only what is named after the negation is denied: “收到申请3件且未发生行政复议”.
            Zero(clause[negation..], inWords: true);
        }

        private void Zero(string clause, bool inWords)
        {
            void Nothing(NarrativeSubject subject) => counts.Add(new NarrativeCount(subject, 0, 1, "", sentence, chapter, inWords));

            if (clause.Contains("行政事业性收费", StringComparison.Ordinal))
            {
                return;
            }

            if (Says.Any(clause, Says.ProcessingFee) || (inWords && (_ofProcessingFees || chapter == ReportChapterKind.OtherMatters) && Says.Any(clause, Says.AnyFee)))
            {
                ZeroFees(clause, inWords, Nothing);
                return;
            }

            if (Says.Any(clause, Says.Disputes))
            {
                if (_ofDisputes && !Says.Any(clause, Says.NotNoDisputes)
                    && !_parts && DisputeKind(clause) is { } kind)
                {
                    foreach (var subject in kind == Disputes ? [Reconsiderations, Litigations] : (NarrativeSubject[])[kind])
                    {
                        Nothing(subject);
                    }
                }

                return;
            }

            var carriedOn = Says.Any(clause, Says.CarriedOn);
            if (carriedOn || Says.Any(clause, Says.LastYearCarried))
            {
                if (_ofApplications)
                {
                    Nothing(carriedOn ? CarriedForward : CarriedOver);
                }

                return;
            }

            if ((Says.Any(clause, Says.ApplicationTopic) || (topic.Applications && clause.Contains("申请", StringComparison.Ordinal)))
                && !_parts && !Says.Any(clause, Says.NotNoApplications) && !Says.Any(clause, Says.ClosedWords))
            {
                Nothing(NewlyReceived);
            }
        }

        /// <summary>“未收取”, “未发出收费通知” deny all three where no notice is written as a figure; “件数和总金额均为0” only what it names.</summary>
        private static void ZeroFees(string clause, bool inWords, Action<NarrativeSubject> nothing)
        {
            if (inWords || clause.Contains("通知", StringComparison.Ordinal))
            {
                nothing(FeeNotices);
            }

            if (inWords || Says.Any(clause, Says.FeeNotified))
            {
                nothing(FeesNotified);
            }

            if (inWords || Says.Any(clause, Says.FeeReceived))
            {
                nothing(FeesReceived);
            }
        }
    }
}
